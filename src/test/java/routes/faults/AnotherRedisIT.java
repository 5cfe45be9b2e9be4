package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static routes.ProblemAssert.assertUnavailable;

import io.lettuce.core.KillArgs;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import routes.RunningPipeline;
import routes.process.NetworkProxy;
import routes.process.RedisServerProcess;
import routes.process.Senders;

/** A name or a proxy that leads to another Redis from now on, while older connections live. */
class AnotherRedisIT {

    @TempDir Path folder;

    private RedisServerProcess durable;
    private RedisServerProcess forgetful;
    private NetworkProxy name;
    private RunningPipeline ingest;

    @BeforeEach
    void start() {
        durable = new RedisServerProcess(folder.resolve("durable")).start();
        forgetful = new RedisServerProcess(folder.resolve("forgetful")).forgetful().start();
        name = new NetworkProxy(durable.port());
        String url = "redis://127.0.0.1:" + name.port();
        ingest = new RunningPipeline("pipeline.redis.url=" + url, "pipeline.roles=ingest");
    }

    @AfterEach
    void stop() {
        try (RedisServerProcess last = durable;
                RedisServerProcess other = forgetful;
                NetworkProxy between = name;
                RunningPipeline first = ingest) {
            // also when the start failed and there is no program
        }
    }

    @Test
    void nothingIsAcceptedByARedisThatNobodyLookedAt() {
        await().until(() -> send("first").statusCode() == 202);
        name.leadTo(forgetful.port());
        durable.<String>ask(commands -> commands.clientList())
                .lines()
                .filter(client -> client.contains(" cmd=incrby ")) // where events go out
                .map(client -> Long.parseLong(client.replaceAll("^id=(\\d+).*", "$1")))
                .forEach(id -> durable.ask(keys -> keys.clientKill(KillArgs.Builder.id(id))));

        await().until(() -> ingest.get("/v1/health").body().contains("another Redis"));
        assertUnavailable(send("lost"));
        assertThat(forgetful.<Long>ask(commands -> commands.exists("events"))).isZero();

        name.leadTo(durable.port());
        forgetful.ask(commands -> commands.clientKill(KillArgs.Builder.typeNormal().skipme()));
        await().until(() -> send("kept").statusCode() == 202);
    }

    private HttpResponse<String> send(String id) {
        return ingest.post("/v1/events", Senders.event(id));
    }
}
