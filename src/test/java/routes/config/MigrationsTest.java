package routes.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A migration stays as it was when it was merged: databases remember its checksum, and a program
 * that brings another one does not start on them.
 */
class MigrationsTest {

    private static final Path FOLDER = Path.of("src/main/resources/db/sqlite");

    /** A new migration gets its line here; a line that is here is never changed. */
    private static final Map<String, String> MERGED =
            Map.ofEntries(
                    Map.entry("V1__events.sql", "71e75f7ebc52a693"),
                    Map.entry("V2__roll_ups.sql", "79ac6feedbe1d139"),
                    Map.entry("V3__dead_letters.sql", "697bbc6b92a3c91a"),
                    Map.entry("V4__dead_letter_desk.sql", "67a73985d9d06236"),
                    Map.entry("V5__roll_ups_a_batch_at_a_time.sql", "3865f4f2ad181b98"),
                    Map.entry("V6__roll_ups_in_fewer_steps.sql", "ee8101b3b9ee05dc"),
                    Map.entry("V7__tests_are_no_purchases.sql", "15d8be2120ce5245"),
                    Map.entry("V8__sums_of_money.sql", "9bf2439f4728103d"),
                    Map.entry("V9__details_are_a_view.sql", "b85b1de4017b373d"),
                    Map.entry("V10__totals_of_all_shops.sql", "c047705439dcc38e"),
                    Map.entry("V11__most_viewed_product.sql", "6c011f9e9fde6ab3"));

    @Test
    void noneIsEdited_andEveryNewOneIsListed() throws Exception {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                found.put(file.getFileName().toString(), checksum(file));
            }
        }

        assertThat(found).containsExactlyInAnyOrderEntriesOf(MERGED);
    }

    private static String checksum(Path file) throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(digest, 0, 8);
    }
}
