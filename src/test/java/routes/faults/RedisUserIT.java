package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.KillArgs;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.output.StatusOutput;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import routes.RunningPipeline;
import routes.process.RedisServerProcess;
import routes.process.Senders;

/** A user of its own in Redis, who may do no more than the operator is told to allow. */
class RedisUserIT {

    private static final Pattern RIGHTS = Pattern.compile("As an ACL: `([^`]*)`");

    private static final String NOT_YET = "No connection to Redis yet";
    private static final String NOT_READ = "Redis cannot be read";

    @TempDir Path folder;

    @Test
    void theRightsInTheDocumentationAreEnough() throws IOException {
        try (RedisServerProcess redis = new RedisServerProcess(folder.resolve("redis")).start()) {
            makeUser(redis);
            String url = redis.url().replace("//", "//shop:secret@");
            try (RunningPipeline pipeline = new RunningPipeline("pipeline.redis.url=" + url)) {
                String event = Senders.event("allowed");
                await().until(() -> pipeline.post("/v1/events", event).statusCode() == 202);

                await().until(() -> pipeline.count("SELECT count(*) FROM events") == 1);
                await().until(() -> redis.<Long>ask(commands -> commands.xlen("events")) == 0);
                await().until(
                                () ->
                                        redis.<String>ask(keys -> keys.get("events:waiting"))
                                                .equals("0"));
            }
        }
    }

    /**
     * Not looked for in the network, each reason said once and not twenty times a second, and put
     * right without a restart.
     */
    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void aWrongPasswordIsCalledSo(CapturedOutput log) throws IOException {
        try (RedisServerProcess redis = new RedisServerProcess(folder.resolve("redis")).start()) {
            String url = redis.url().replace("//", "//shop:secret@");
            try (RunningPipeline pipeline = new RunningPipeline("pipeline.redis.url=" + url)) {
                Readiness readiness = new Readiness(pipeline);
                readiness.awaitDown("Redis refuses the connection: WRONGPASS");
                await().until(() -> redis.ask(ConnectionTries::made) > 20);
                assertEachReasonIsToldOnce(NOT_YET, log);
                assertEachReasonIsToldOnce(NOT_READ, log);

                makeUser(redis);
                readiness.awaitUp();

                user(redis, "SETUSER", "shop", "resetpass", ">another");
                redis.ask(keys -> keys.clientKill(KillArgs.Builder.user("shop")));
                readiness.awaitDown("Redis refuses the connection: WRONGPASS");
                user(redis, "SETUSER", "shop", ">secret");
                readiness.awaitUp();
            }
        }
    }

    private static void assertEachReasonIsToldOnce(String trouble, CapturedOutput log) {
        assertThat(Pattern.compile(trouble + ".*").matcher(log).results().map(MatchResult::group))
                .anyMatch(line -> line.contains("WRONGPASS"))
                .doesNotHaveDuplicates();
    }

    private static void makeUser(RedisServerProcess redis) throws IOException {
        Matcher rights = RIGHTS.matcher(Files.readString(Path.of("docs/operations.md")));
        Stream<String> allowed =
                rights.results()
                        .flatMap(match -> Pattern.compile(" ").splitAsStream(match.group(1)));
        Stream<String> self = Stream.of("SETUSER", "shop", "on", ">secret");
        user(redis, Stream.concat(self, allowed).toArray(String[]::new));
    }

    private static void user(RedisServerProcess redis, String... words) {
        CommandArgs<String, String> user = new CommandArgs<>(StringCodec.UTF8);
        List.of(words).forEach(user::add);
        redis.ask(
                commands ->
                        commands.dispatch(
                                CommandType.ACL, new StatusOutput<>(StringCodec.UTF8), user));
    }
}
