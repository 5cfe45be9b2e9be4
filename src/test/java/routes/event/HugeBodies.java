package routes.event;

import java.util.stream.Stream;

/** JSON as far as it goes, and more of it than anybody needs. */
final class HugeBodies {

    private HugeBodies() {}

    static Stream<byte[]> all() {
        return Stream.of(
                        "[".repeat(100_000),
                        "{\"a\":".repeat(100_000),
                        Sample.pageView("\"n\":" + "[".repeat(100_000) + "]".repeat(100_000)),
                        Sample.pageView("\"n\":" + "9".repeat(1_000_000)),
                        Sample.pageView("\"n\":0." + "9".repeat(1_000_000)),
                        Sample.pageView("\"n\":1e" + "9".repeat(1_000_000)),
                        Sample.pageView("\"n\":" + Sample.text(1_000_000)),
                        Sample.pageView("\"value\":" + "9".repeat(1_000_000)),
                        Sample.pageView("\"quantity\":" + "9".repeat(1_000_000)),
                        Sample.pageView("\"title\":" + Sample.text(1_000_000)),
                        Sample.pageView("\"items\":[{\"price\":" + "9".repeat(1_000_000) + "}]"),
                        Sample.pageView(Sample.text(1_000_000) + ":1"),
                        Sample.pageView("\"n\":[" + "0,".repeat(500_000) + "0]"),
                        Sample.pageView("\"n\":" + Sample.object(100_000)))
                .map(Sample::utf8);
    }
}
