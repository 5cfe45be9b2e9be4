package routes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.config.ComposeFile.texts;

import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The five containers are what docs/operations.md says of them; whether they start is for Docker to
 * tell.
 */
class ComposeFileTest {

    private static final Pattern INTERPOLATED = Pattern.compile("\\$\\{([A-Z_]+)");
    private static ComposeFile compose;

    @BeforeAll
    static void readTheFile() throws IOException {
        compose = ComposeFile.read();
    }

    @Test
    void followsTheComposeSpecification() throws IOException {
        try (InputStream schema = getClass().getResourceAsStream("/compose-subset.schema.json")) {
            var factory = JsonSchemaFactory.getInstance(VersionFlag.V7);

            assertThat(factory.getSchema(schema).validate(compose.tree())).isEmpty();
        }
    }

    @Test
    void hasTheFiveServicesOnTheirPorts() {
        assertThat(compose.services().keySet())
                .containsExactly("redis", "ingestion", "consumer", "analytics", "frontend");
        assertThat(texts(compose.service("ingestion"), "ports")).containsExactly("8080:8080");
        assertThat(texts(compose.service("analytics"), "ports")).containsExactly("8000:8000");
        assertThat(texts(compose.service("frontend"), "ports")).containsExactly("3000:3000");
        assertThat(compose.service("redis").has("ports")).isFalse();
        assertThat(texts(compose.service("consumer"), "ports"))
                .containsExactly("127.0.0.1:8081:8081");
    }

    @Test
    void setsOnlyVariablesThatAreRead() throws IOException {
        List<String> set = new ArrayList<>();
        compose.services()
                .values()
                .forEach(s -> s.path("environment").fieldNames().forEachRemaining(set::add));
        INTERPOLATED.matcher(compose.text()).results().forEach(found -> set.add(found.group(1)));

        assertThat(set).isNotEmpty();
        assertThat(Settings.variables()).containsAll(set);
    }

    @Test
    void givesEachRoleOnceExceptTheDashboardWhichNginxServes() {
        List<Role> roles =
                compose.services().values().stream()
                        .map(service -> service.at("/environment/ROLES").asText())
                        .filter(names -> !names.isEmpty())
                        .flatMap(names -> Arrays.stream(names.split(",")))
                        .map(name -> Role.valueOf(name.toUpperCase(java.util.Locale.ROOT)))
                        .toList();

        assertThat(roles).containsExactlyInAnyOrder(Role.INGEST, Role.STORE, Role.ANALYTICS);
    }

    @Test
    void everyContainerIsWatchedBoundedAndWithoutRights() {
        assertThat(compose.services())
                .allSatisfy(
                        (name, service) -> {
                            assertThat(service.at("/healthcheck/test/0").asText()).isEqualTo("CMD");
                            assertThat(service.path("user").asText())
                                    .matches("[1-9]\\d*:[1-9]\\d*");
                            assertThat(service.path("restart").asText())
                                    .isEqualTo("unless-stopped");
                            assertThat(service.path("read_only").asBoolean()).isTrue();
                            assertThat(texts(service, "cap_drop")).containsExactly("ALL");
                            assertThat(texts(service, "security_opt"))
                                    .containsExactly("no-new-privileges:true");
                            assertThat(service.path("mem_limit").asText()).matches("\\d+m");
                            assertThat(service.has("pids_limit")).isTrue();
                        });
    }

    @Test
    void waitsForHealthAndNotOnlyForAStart() {
        assertThat(compose.tree().findValuesAsText("condition"))
                .hasSize(5)
                .containsOnly("service_healthy");
    }

    @Test
    void declaresEveryVolumeAndNetworkItUses() {
        compose.services()
                .forEach(
                        (name, service) -> {
                            for (String volume : texts(service, "volumes")) {
                                assertThat(compose.tree().path("volumes").has(volume.split(":")[0]))
                                        .isTrue();
                            }
                            for (String network : texts(service, "networks")) {
                                assertThat(compose.tree().path("networks").has(network)).isTrue();
                            }
                        });
    }

    @Test
    void redisKeepsWhatItIsGiven() {
        String command = String.join(" ", texts(compose.service("redis"), "command"));

        assertThat(command)
                .contains(
                        "--appendonly yes",
                        "--appendfsync always",
                        "--maxmemory-policy noeviction");
        assertThat(texts(compose.service("redis"), "volumes")).containsExactly("queue:/data");
    }
}
