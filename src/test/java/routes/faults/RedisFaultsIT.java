package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertUnavailable;

import io.lettuce.core.AclSetuserArgs;
import io.lettuce.core.protocol.CommandType;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Redis is full, gone or set up to forget: no 202 is given that it could not keep. */
class RedisFaultsIT extends RedisBeside {

    @Test
    void anAcceptedEventIsInTheFileOfRedis() throws IOException {
        for (int i = 0; i < 20; i++) {
            accept("filed-" + i);
            assertThat(fileOfRedis()).contains("filed-" + i);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "appendfsync, everysec, always",
        "appendonly, no, yes",
        "no-appendfsync-on-rewrite, yes, no",
        "maxmemory-policy, allkeys-lru, noeviction"
    })
    void nothingIsAcceptedThatRedisMightForget(String setting, String forgetful, String durable) {
        commands.configSet(setting, forgetful);
        readiness.awaitDown(setting + " " + durable);

        assertUnavailable(post("forgotten"));

        commands.configSet(setting, durable);
        readiness.awaitUp();
        accept("kept");
    }

    /** As with a managed Redis, or a user of its own that may do less. */
    @ParameterizedTest
    @EnumSource(names = {"CONFIG", "INFO", "XLEN"})
    void nothingIsAcceptedByARedisThatDoesNotSayWhatItKeeps(CommandType question) {
        commands.aclSetuser("default", AclSetuserArgs.Builder.removeCommand(question));
        readiness.awaitDown("Redis does not say whether it keeps events: NOPERM");

        assertUnavailable(post("unknown"));

        commands.aclSetuser("default", AclSetuserArgs.Builder.addCommand(question));
        readiness.awaitUp();
        accept("known");
    }

    /** For a reason of its own, which no setting shows that is asked for. */
    @Test
    void whyRedisRefusesIsSaid_alsoWhenNobodySends() {
        commands.configSet("min-replicas-to-write", "1");
        readiness.awaitDown("Redis refuses events: NOREPLICAS");
        assertUnavailable(post("without a replica"));

        commands.configSet("min-replicas-to-write", "0");
        readiness.awaitUp();
        accept("it needs none");
        assertStored();
    }

    @Test
    void aQueueAtNinetyPercentRefusesAndKeepsWhatItHas() throws Exception {
        route().stopRoute("queue-consume");
        fillUntil(() -> readiness.isDown("The queue is full"));

        assertThat(commands.xlen("events")).isBetween(MOST * 9L / 10, MOST * 11L / 10);
        assertQueued();

        route().startRoute("queue-consume");
        readiness.awaitUp();
        assertStored();
    }

    @Test
    void fullMemoryRefusesAndKeepsWhatItHas() throws Exception {
        route().stopRoute("queue-consume");
        for (int i = 0; i < 100; i++) {
            accept("before-" + i);
        }
        commands.configSet("maxmemory", "1mb"); // less than it has: Redis itself refuses from now
        assertUnavailable(post("at once"));
        readiness.awaitDown("Redis has used up its memory");
        commands.configSet("maxmemory", Long.toString(usedMemory() * 100 / 95));
        assertThat(commands.set("another", "key")).as("Redis would take more").isEqualTo("OK");
        readiness.awaitDown("Redis has used up its memory");
        assertUnavailable(post("over ninety percent"));
        assertQueued();

        commands.configSet("maxmemory", "0");
        route().startRoute("queue-consume");
        readiness.awaitUp();
        assertStored();
    }

    @Test
    void aFullDiskOfRedisRefusesAndKeepsWhatItHas() {
        redis.stop();
        redis.limitFiles("600").start();
        accept("limited"); // readiness may be old news
        fillUntil(() -> !redis.isAlive());
        readiness.awaitDown("Redis");

        redis.limitFiles("unlimited").start();
        readiness.awaitUp();
        accept("again");
        assertStored();
    }

    @Test
    void anAcknowledgementThatRedisDidNotTakeIsSentAgain() {
        commands.aclSetuser("default", AclSetuserArgs.Builder.removeCommand(CommandType.XACK));
        accept("stored, not acknowledged");
        assertStored();
        assertThat(commands.xlen("events")).isEqualTo(1);

        commands.aclSetuser("default", AclSetuserArgs.Builder.addCommand(CommandType.XACK));
        await().until(() -> commands.xlen("events") == 0);
    }

    @Test
    void aHangingRedisIsNoticedAndForgiven() {
        redis.freeze();
        readiness.awaitDown("Redis is not reachable");
        assertUnavailable(post("hanging"));

        redis.thaw();
        readiness.awaitUp();
        accept("thawed");
    }
}
