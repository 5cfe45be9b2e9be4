package routes.promise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;

/**
 * How often a fault is tried, and with which luck: by the system properties {@code campaign.trials}
 * and {@code campaign.seed}. The seed is printed, so that a run can be repeated.
 */
final class Trials {

    private static final Path REPORT = Path.of("target", "promise.txt");

    private final String name;
    private final long seed = Long.getLong("campaign.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final int number;

    /**
     * @param few how often it is tried where there is no campaign
     */
    Trials(String name, int few) {
        this.name = name;
        this.number = Integer.getInteger("campaign.trials", few);
        System.out.println(name + ": " + number + " trials, campaign.seed=" + seed);
    }

    int number() {
        return number;
    }

    long seed() {
        return seed;
    }

    /** From the first to the last, both included. */
    int between(int first, int last) {
        return first + random.nextInt(last - first + 1);
    }

    /** Keeps the result for the table in docs/guarantees.md. */
    void report(Object verdict) {
        String line = name + ": " + number + " trials, seed " + seed + ", " + verdict + "\n";
        System.out.print(line);
        try {
            Files.writeString(REPORT, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
