package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Settings that fit no pipeline are refused at the start, by the names their owner knows. */
class PipelinePropertiesTest {

    private final ApplicationContextRunner start =
            new ApplicationContextRunner()
                    .withInitializer(new ConfigDataApplicationContextInitializer())
                    .withUserConfiguration(OnlyProperties.class);

    @Test
    void acceptsTheDefaults() {
        start.run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1s", "5s"})
    void refusesToClaimWhatIsStillGathered(String idle) {
        start.withPropertyValues("QUEUE_CLAIM_IDLE=" + idle, "BATCH_INTERVAL=5s")
                .run(
                        context ->
                                assertRefused(
                                        context,
                                        "QUEUE_CLAIM_IDLE must be longer than BATCH_INTERVAL"));
    }

    /** Camel takes an interval of nothing for none at all; a very long one fits into no clock. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "READ_DEADLINE",
                "BLOCKED_AFTER",
                "BATCH_INTERVAL",
                "QUEUE_CLAIM_IDLE",
                "QUEUE_PUBLISH_TIMEOUT",
                "RETRY_FIRST",
                "RETRY_LONGEST"
            })
    void refusesTimesThatAreNone_orHaveNoEnd(String name) {
        for (String time : new String[] {"0s", "-1s", "8d", "200000000d"}) {
            start.withPropertyValues(name + "=" + time)
                    .run(context -> assertRefused(context, "must be a time from 1ms to 7d"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CURRENCY=JPY",
                "CURRENCY=KWD",
                "TIME_ZONE=+14:00",
                "TIME_ZONE=-12:00",
                "TIME_ZONE=Pacific/Kiritimati",
                "TIME_ZONE=Z"
            })
    void takesACurrencyAndATimeZone(String setting) {
        start.withPropertyValues(setting).run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://localhost", "redis://u%27:p%5e'w@redis.internal:7000/3", ""})
    void takesAnAddressOfRedis(String url) {
        start.withPropertyValues("REDIS_URL=" + url)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rediss://:hush@host",
                "redis://:hush@shop_redis:6379",
                "redis://:hush^@host",
                "redis://:hush@host/one",
                "redis://:hush@host?timeout=1s",
                "hush:6379",
                "redis:hush"
            })
    void refusesWhatIsNoAddressOfRedis_andKeepsItsPassword(String url) {
        start.withPropertyValues("REDIS_URL=" + url)
                .run(context -> assertRefused(context, "REDIS_URL must be like"));
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER_HASH_KEY, hush, at least 16 characters",
        "DATABASE_URL, jdbc:postgresql://:hush@host/shop, only SQLite is supported",
        "DATABASE_URL, hush, only SQLite is supported",
        "DATABASE_URL, jdbc:sqlite:hush?mode=ro, without parameters",
        "LOG_FORMAT, xml, must be one of",
        "CURRENCY, ABC, must be a currency",
        "CURRENCY, eur, must be a currency",
        "CURRENCY, €, must be a currency",
        "CURRENCY, '', must be a currency",
        "TIME_ZONE, +14:15, within 14 hours",
        "TIME_ZONE, UTC-12:30, within 14 hours",
        "QUEUE_STREAM, shop%2Fa+b, may have letters",
        "QUEUE_STREAM, a b&c?d#e, may have letters",
        "QUEUE_STREAM, {{path}}, may have letters",
        "QUEUE_GROUP, $x, may have letters",
        "QUEUE_CONSUMER, x&count=5, may have letters",
        "QUEUE_CONSUMER, '', may have letters",
        "MANAGEMENT_PORT, 99999, equal to 65535",
        "EVENT_LOOPS, 65, equal to 64",
        "DB_READERS, 65, equal to 64"
    })
    void refusesInWords_andKeepsSecrets(String name, String value, String words) {
        start.withPropertyValues(name + "=" + value).run(context -> assertRefused(context, words));
    }

    @ParameterizedTest
    @CsvSource({
        "CUSTOMER_HASH_KEY, sixteen letters!",
        "DATABASE_URL, jdbc:sqlite:/data/shop one.db",
        "LOG_FORMAT, logstash",
        "BATCH_INTERVAL, 59s",
        "QUEUE_CLAIM_IDLE, 7d",
        "MANAGEMENT_PORT, 65535",
        "EVENT_LOOPS, 64",
        "DB_READERS, 64",
        "QUEUE_STREAM, {shop-1}:events/a.b_C",
        "QUEUE_CONSUMER, store-4f3a.internal"
    })
    void takesWhatIsAllowed(String name, String value) {
        start.withPropertyValues(name + "=" + value)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @EnableConfigurationProperties(PipelineProperties.class)
    private static class OnlyProperties {}

    /** In these words, and without a secret. */
    private static void assertRefused(AssertableApplicationContext context, String words) {
        assertThat(context.getStartupFailure())
                .rootCause()
                .hasMessageContaining(words)
                .message()
                .doesNotContain("hush");
    }
}
