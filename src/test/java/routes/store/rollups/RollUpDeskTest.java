package routes.store.rollups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import routes.http.DeskRefusal;

/** What the desk says when the route behind it does not run. */
class RollUpDeskTest {

    private static Stream<Function<RollUpDesk, Object>> questions() {
        byte[] everything = "{}".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return Stream.of(desk -> desk.rebuild(everything), desk -> desk.compare(everything));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void itIsUnavailable_whenItsRouteIsStopped(Function<RollUpDesk, Object> question)
            throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getComponent("direct", DirectComponent.class).setTimeout(1);
            context.start();
            RollUpDesk desk = new RollUpDesk(context.createProducerTemplate());

            DeskRefusal refusal =
                    catchThrowableOfType(DeskRefusal.class, () -> question.apply(desk));

            assertThat(refusal.problem().status()).isEqualTo(503);
        }
    }

    @ParameterizedTest
    @MethodSource("questions")
    void itIsUnavailable_whileTheRoutesDoNotRunYet(Function<RollUpDesk, Object> question)
            throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.build();
            RollUpDesk desk = new RollUpDesk(context.createProducerTemplate());

            DeskRefusal refusal =
                    catchThrowableOfType(DeskRefusal.class, () -> question.apply(desk));

            assertThat(refusal.problem().status()).isEqualTo(503);
            assertThat(refusal.problem().error()).contains("starting");
        }
    }
}
