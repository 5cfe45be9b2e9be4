package routes.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Valid events, each damaged one to four times. The same seed gives the same damage. */
final class Mutations {

    private static final List<String> VALID =
            List.of(
                    Sample.pageView(),
                    Sample.pageView(
                            "\"url\":\"https://u:p@shop.example/a?utm_source=x%20y&q=1#f\""),
                    """
                    {"event_type":"purchase","timestamp":"2026-01-31T10:00:00.123+01:00","product_id":"p-1",\
                    "order_amount":"1099.99","currency":"EUR","event_id":"e-1","user_id":"jane@example.com",\
                    "items":[{"item_id":"a","price":1.50,"quantity":2,"x":{"y":[1,2]}},{"item_id":"b"}],\
                    "tax":0.10,"color":{"deep":[[[1.5e3,null,true]]]},"test":false,"country":"DE"}\
                    """,
                    """
                    {"event_type":"refund","timestamp":"2016-12-31T23:59:60Z","refund_amount":12.5,\
                    "properties":{"a":"é😀","b":-0.0},"sent_at":"2026-01-31T10:00:00Z","shop_id":"s-1"}\
                    """);

    private static final List<String> VALUES =
            List.of(
                    "null",
                    "true",
                    "-1",
                    "0.0001",
                    "1e999999999",
                    "1e-99999",
                    "100e2147483647",
                    "[]",
                    "{}",
                    "[[[[]]]]",
                    "\"\"",
                    "\"\\u0000\"",
                    "\"\\ud800\"",
                    "\"1e2147483648\"",
                    "NaN",
                    "\"NaN\"",
                    "99999999999999999999",
                    "{\"event_type\":1}",
                    "\"+999999999-12-31T23:59:60Z\"",
                    "\"0000-00-00T00:00:60Z\"",
                    "\"//\"",
                    "\"http://@?#\"",
                    "\"%\"",
                    "\"\\ufeff\"");

    private final Random random;
    private final List<UnaryOperator<String>> kinds =
            List.of(
                    this::flip,
                    this::truncate,
                    this::repeat,
                    this::remove,
                    this::swapValue,
                    this::nest,
                    this::insert,
                    this::renameField);

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    /** Without end; Latin-1 stands for bytes, so that damage may break a character in two. */
    Stream<byte[]> stream() {
        return Stream.generate(this::next);
    }

    private byte[] next() {
        String body = new String(Sample.utf8(pick(VALID)), StandardCharsets.ISO_8859_1);
        for (int damage = random.nextInt(4); damage >= 0; damage--) {
            body = pick(kinds).apply(body);
        }
        return body.getBytes(StandardCharsets.ISO_8859_1);
    }

    private String flip(String body) {
        StringBuilder flipped = new StringBuilder(body).append(' ');
        int at = random.nextInt(flipped.length());
        flipped.setCharAt(at, (char) (flipped.charAt(at) ^ (1 << random.nextInt(8))));
        return flipped.toString();
    }

    private String truncate(String body) {
        return body.substring(0, place(body));
    }

    private String repeat(String body) {
        int[] range = range(body);
        return body.substring(0, range[1]) + body.substring(range[0]);
    }

    private String remove(String body) {
        int[] range = range(body);
        return body.substring(0, range[0]) + body.substring(range[1]);
    }

    /** Another value for one of the members, whatever its type. */
    private String swapValue(String body) {
        int colon = body.indexOf("\":", place(body));
        int end = colon < 0 ? -1 : body.indexOf(',', colon);
        return end < 0 ? body : body.substring(0, colon + 2) + pick(VALUES) + body.substring(end);
    }

    private String nest(String body) {
        int depth = 1 + random.nextInt(40);
        int colon = body.indexOf("\":", place(body));
        return colon < 0
                ? "[".repeat(depth) + body
                : body.substring(0, colon + 2)
                        + "{\"a\":".repeat(depth)
                        + body.substring(colon + 2);
    }

    private String insert(String body) {
        byte[] noise = new byte[1 + random.nextInt(4)];
        random.nextBytes(noise);
        int at = place(body);
        return body.substring(0, at)
                + new String(noise, StandardCharsets.ISO_8859_1)
                + body.substring(at);
    }

    private String renameField(String body) {
        String name = pick(List.of(Field.values())).jsonName();
        return body.replaceFirst("\"(color|tax|url|items|properties|test)\":", "\"" + name + "\":");
    }

    private int place(String body) {
        return random.nextInt(body.length() + 1);
    }

    private int[] range(String body) {
        int[] range = {place(body), place(body)};
        Arrays.sort(range);
        return range;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
