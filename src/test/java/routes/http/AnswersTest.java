package routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

/** A first refusal can only be seen to rise where there was a zero before. */
class AnswersTest {

    @Test
    void everyStatusIsCountedFromTheStart() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Metrics.addRegistry(meters);
        try (PublicPort port = new PublicPort()) {
            assertThat(meters.getMeters())
                    .filteredOn(meter -> meter.getId().getName().equals("http.refused"))
                    .extracting(Meter::getId)
                    .extracting(id -> id.getTag("status"))
                    .containsExactlyInAnyOrder(
                            "400", "404", "405", "413", "414", "415", "416", "431", "500", "503");
        } finally {
            Metrics.removeRegistry(meters);
        }
    }
}
