import java.util.Locale;
import org.HdrHistogram.Histogram;

/** How many requests were answered by 200 or 202, in what time, and how many otherwise. */
record Outcome(long requests, double seconds, long errors, Histogram micros) {

    void print() {
        System.out.printf(
                Locale.ROOT,
                "result %d %.3f %d %.3f %.3f%n",
                requests,
                seconds,
                errors,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3);
        System.out.flush();
    }
}
