package routes.faults;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import routes.process.NetworkProxy;

/** The threads of the program in this process. */
final class ProgramThreads {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ProgramThreads() {}

    /** How many there are, without those of the tests. */
    static int count() {
        return (int)
                all().map(ThreadInfo::getThreadName)
                        .filter(name -> !name.equals(NetworkProxy.THREADS))
                        .filter(name -> !name.startsWith("HttpClient-")) // the callers'
                        .filter(name -> !name.startsWith("pool-")) // theirs, too
                        .count();
    }

    /** How long those with this in their name have used a processor. */
    static long cpuNanos(String name) {
        return all().filter(thread -> thread.getThreadName().contains(name))
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.getThreadId()))
                .sum();
    }

    private static Stream<ThreadInfo> all() {
        return Arrays.stream(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
                .filter(Objects::nonNull); // ended meanwhile
    }
}
