package routes.config;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
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
    @ConditionalOnRole(Role.INGEST)
    EventReader eventReader(PipelineProperties properties, Clock clock) throws IOException {
        TimeBasedEpochGenerator uuid7 = Generators.timeBasedEpochGenerator();
        return new EventReader(
                clock,
                () -> uuid7.generate().toString(),
                new CustomerHash(secret(properties)),
                new EventReader.Shop(
                        properties.events().currency(),
                        properties.events().timeZone().normalized()));
    }

    /** From the environment; else one that is made at the first start and stays with the data. */
    private static byte[] secret(PipelineProperties properties) throws IOException {
        String given = properties.events().customerHashKey();
        if (!given.isEmpty()) {
            return given.getBytes(StandardCharsets.UTF_8);
        }
        Path file = properties.dataDir().resolve("customer-hash.key");
        if (!Files.exists(file)) {
            Files.createDirectories(properties.dataDir());
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return HexFormat.of().parseHex(Files.readString(file).strip());
    }
}
