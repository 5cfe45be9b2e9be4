package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import routes.RunningPipeline;

/** What the program says about itself while something is wrong around it. */
final class Readiness {

    private final RunningPipeline pipeline;

    Readiness(RunningPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /** It says soon that it cannot work and why; it does not ask to be started again. */
    void awaitDown(String reason) {
        await().untilAsserted(
                        () -> {
                            var answer = pipeline.send(health("readiness"));
                            assertThat(answer.statusCode()).isEqualTo(503);
                            assertThat(answer.body()).contains("\"reason\":").contains(reason);
                        });
        assertThat(pipeline.send(health("liveness")).statusCode()).isEqualTo(200);
    }

    /** Whether it says at this moment that it cannot work, for this reason. */
    boolean isDown(String reason) {
        return pipeline.send(health("readiness")).body().contains(reason);
    }

    /** It returns by itself. */
    void awaitUp() {
        await().until(() -> pipeline.send(health("readiness")).statusCode() == 200);
    }

    private java.net.http.HttpRequest.Builder health(String group) {
        return pipeline.managementRequest("/actuator/health/" + group);
    }
}
