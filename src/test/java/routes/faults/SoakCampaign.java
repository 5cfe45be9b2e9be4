package routes.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An hour at half of what the program takes at most: heap, threads, descriptors and latency stay
 * where they are. {@code bench/soak} does it, so that it can be done without Maven too.
 */
class SoakCampaign {

    private static final int MINUTES = Integer.getInteger("campaign.soak-minutes", 60);
    private static final int BEFORE_AND_AFTER = 15;

    @TempDir Path folder;

    @Test
    void nothingGrows() throws IOException, InterruptedException {
        Path said = folder.resolve("soak.txt");
        Process soak =
                new ProcessBuilder("bench/soak", "--minutes", Integer.toString(MINUTES))
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile())
                        .start();
        try {
            boolean ended = soak.waitFor(MINUTES * 5L / 4 + BEFORE_AND_AFTER, TimeUnit.MINUTES);
            String table = Files.readString(said, StandardCharsets.UTF_8);
            System.out.println(table);
            assertThat(ended).isTrue();
            assertThat(soak.exitValue()).as(table).isZero();
        } finally {
            soak.destroy(); // it ends what it has started
            soak.waitFor(1, TimeUnit.MINUTES);
        }
    }
}
