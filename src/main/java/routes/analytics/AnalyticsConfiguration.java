package routes.analytics;

import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.ThreadPoolBuilder;
import org.apache.camel.util.concurrent.ThreadPoolRejectedPolicy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.config.ConditionalOnRole;
import routes.config.PipelineProperties;
import routes.config.Role;

/** The threads that wait for the database. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.ANALYTICS)
class AnalyticsConfiguration {

    private static final int WAITING = 1000;

    /**
     * As many as there are connections; who finds a thousand waiting is told to come back, and so
     * is who waits too long.
     */
    @Bean
    ExecutorService analyticsThreads(CamelContext context, PipelineProperties properties)
            throws Exception {
        int readers = properties.database().readers();
        return new ThreadPoolBuilder(context)
                .poolSize(readers)
                .maxPoolSize(readers)
                .maxQueueSize(WAITING)
                .rejectedPolicy(ThreadPoolRejectedPolicy.Abort)
                .build("analytics");
    }
}
