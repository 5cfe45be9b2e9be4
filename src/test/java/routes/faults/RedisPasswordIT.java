package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.KillArgs;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Redis takes the program's password no more: the log tells of it, and is not filled with it. */
@ExtendWith(OutputCaptureExtension.class)
class RedisPasswordIT extends RedisBeside {

    private static final String REQUIREPASS = "requirepass";

    @Test
    void theLogTellsOnceThatRedisIsAwayAndWhy_andThatItIsBack(CapturedOutput log) {
        String before = commands.configGet(REQUIREPASS).get(REQUIREPASS);
        int tries = ConnectionTries.made(commands);
        commands.configSet(REQUIREPASS, "another");
        commands.clientKill(KillArgs.Builder.typeNormal());
        readiness.awaitDown("Redis");
        await().until(() -> log.getAll().contains("Redis is away"));
        await().until(() -> ConnectionTries.made(commands) > tries + 20);
        assertThat(log)
                .containsOnlyOnce("Redis is away, connecting again until it is back: NOAUTH");

        commands.configSet(REQUIREPASS, before);
        readiness.awaitUp();
        accept("again");

        assertThat(log.getAll())
                .contains("Redis is back")
                .doesNotContainPattern(Pattern.compile("^\\s+at ", Pattern.MULTILINE));
    }
}
