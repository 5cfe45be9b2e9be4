package routes.promise;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import org.apache.camel.spi.InterceptStrategy;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.support.GenericApplicationContext;
import routes.Application;

/**
 * The packaged program with faults woven around it from outside: its classes, routes and statements
 * are the product's own.
 */
final class FaultyApplication {

    private FaultyApplication() {}

    public static void main(String[] arguments) {
        Faults faults = new Faults();
        faults.listen();
        new SpringApplicationBuilder(Application.class)
                .initializers(context -> weave((GenericApplicationContext) context, faults))
                .run(arguments);
    }

    private static void weave(GenericApplicationContext context, Faults faults) {
        context.registerBean("wovenRoutes", InterceptStrategy.class, () -> new WovenRoutes(faults));
        context.registerBean(
                "watchedDatabase", WatchedDatabase.class, () -> new WatchedDatabase(faults));
        context.registerBean("cutAcknowledgement", BeanPostProcessor.class, () -> cut(faults));
    }

    /** Beside what the product does with each connection, not in its place. */
    private static BeanPostProcessor cut(Faults faults) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (!(bean instanceof ClientResources resources)) {
                    return bean;
                }
                NettyCustomizer own = resources.nettyCustomizer();
                NettyCustomizer both =
                        new NettyCustomizer() {
                            @Override
                            public void afterBootstrapInitialized(Bootstrap bootstrap) {
                                own.afterBootstrapInitialized(bootstrap);
                            }

                            @Override
                            public void afterChannelInitialized(Channel channel) {
                                own.afterChannelInitialized(channel);
                                channel.pipeline().addFirst(new CutAcknowledgement(faults));
                            }
                        };
                return resources.mutate().nettyCustomizer(both).build();
            }
        };
    }
}
