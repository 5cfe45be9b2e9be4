package routes.config;

import static org.assertj.core.api.Assertions.assertThat;
import static routes.config.ComposeFile.texts;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who reaches whom, as docs/operations.md has it: operators one port, and nobody outside Redis. */
class ComposeNetworksTest {

    private static final String MANAGEMENT_ADDRESS = "/environment/MANAGEMENT_ADDRESS";

    private static ComposeFile compose;

    @BeforeAll
    static void readTheFile() throws IOException {
        compose = ComposeFile.read();
    }

    @Test
    void operatorsReachTheConsumerFromTheDockerHost() {
        JsonNode consumer = compose.service("consumer");

        assertThat(texts(consumer, "ports")).containsExactly("127.0.0.1:8081:8081");
        assertThat(consumer.at(MANAGEMENT_ADDRESS).asText()).isEqualTo("0.0.0.0");
        assertThat(texts(consumer, "networks")).containsExactly("queue", "operators");
    }

    @Test
    void noOtherManagementPortLeavesItsContainer() {
        compose.services()
                .forEach(
                        (name, service) -> {
                            if (!name.equals("consumer")) {
                                assertThat(service.at(MANAGEMENT_ADDRESS).isMissingNode()).isTrue();
                                assertThat(texts(service, "networks")).doesNotContain("operators");
                                assertThat(texts(service, "ports"))
                                        .noneMatch(port -> port.contains("8081"));
                            }
                        });
    }

    /** Docker publishes none of a container that is in internal networks only. */
    @Test
    void whoeverPublishesAPortIsInANetworkThatLeadsOut() {
        assertThat(compose.services().values())
                .filteredOn(service -> service.has("ports"))
                .hasSize(4)
                .allSatisfy(
                        service ->
                                assertThat(texts(service, "networks"))
                                        .anyMatch(network -> !isInternal(network)));
    }

    @Test
    void redisIsInInternalNetworksOnly() {
        assertThat(texts(compose.service("redis"), "networks"))
                .isNotEmpty()
                .allMatch(ComposeNetworksTest::isInternal);
    }

    private static boolean isInternal(String network) {
        return compose.tree().at("/networks/" + network + "/internal").asBoolean();
    }
}
