package routes.config;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import routes.event.CustomerHash;
import routes.event.EventReader;

/** What is needed to read an event. */
@Configuration(proxyBeanMethods = false)
class EventConfiguration {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    @ConditionalOnRole({Role.INGEST, Role.STORE})
    EventReader eventReader(PipelineProperties properties, Clock clock) {
        TimeBasedEpochGenerator uuid7 = Generators.timeBasedEpochGenerator();
        return new EventReader(
                clock,
                () -> uuid7.generate().toString(),
                new CustomerHash(CustomerHashKey.of(properties)),
                new EventReader.Shop(
                        properties.events().currency(),
                        properties.events().timeZone().normalized()));
    }
}
