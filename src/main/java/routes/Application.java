package routes;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.scheduling.annotation.EnableScheduling;
import routes.config.PipelineProperties;
import routes.config.StopSignals;
import routes.config.UsedAutoConfiguration;

/** Starts Spring Boot; nothing else. */
@SpringBootConfiguration
@UsedAutoConfiguration
@ComponentScan
@EnableConfigurationProperties(PipelineProperties.class)
@EnableScheduling
public class Application {

    public static void main(String[] arguments) {
        StopSignals.endWithSuccess();
        SpringApplication.run(Application.class, arguments);
    }
}
