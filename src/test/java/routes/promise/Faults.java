package routes.promise;

import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import routes.process.PipelineProcess;

/**
 * What is to go wrong in this process, as told on its standard input: {@code halt POINT skip},
 * {@code stop POINT skip last-words} or {@code sabotage NAME}. Nothing does until it is told,
 * except for a sabotage named in the environment.
 */
final class Faults {

    /** The exit code of a process that ended at a fault point. */
    static final int HALTED = 86;

    /** How the line begins that a process says before it stops; the rest is the trial's number. */
    static final String STOPPING = "stopping-";

    private static final String TOLD = "told to ";

    /**
     * @param last said before the process stops; empty when it ends
     */
    private record Armed(FaultPoint point, String last, int skip) {
        Armed skipped() {
            return new Armed(point, last, skip - 1);
        }
    }

    private final AtomicReference<Armed> armed = new AtomicReference<>();
    private volatile Sabotage sabotage = first();

    /** From the environment comes what has to go wrong from the start on. */
    private static Sabotage first() {
        String name = System.getenv("SABOTAGE");
        return name == null ? null : Sabotage.valueOf(name);
    }

    void listen() {
        Thread listener = new Thread(this::listenForever, "faults");
        listener.setDaemon(true);
        listener.start();
    }

    private void listenForever() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] words = line.split(" ");
                obey(words);
                System.out.println(TOLD + line);
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        }
    }

    private void obey(String[] words) {
        if (words[0].equals("sabotage")) {
            sabotage = Sabotage.valueOf(words[1]);
        } else {
            String last = words[0].equals("halt") ? "" : words[3];
            FaultPoint point = FaultPoint.valueOf(words[1]);
            armed.set(new Armed(point, last, Integer.parseInt(words[2])));
        }
    }

    /**
     * Tells a process what is to go wrong, and returns when it knows: it says so, or has ended by
     * it, which may come first.
     */
    static void tell(PipelineProcess process, String line) {
        int before = process.logged().split(TOLD, -1).length;
        process.tell(line);
        await().until(() -> !process.isAlive() || process.logged().split(TOLD, -1).length > before);
    }

    boolean isSabotaged(Sabotage by) {
        return sabotage == by;
    }

    boolean isArmed(FaultPoint point) {
        Armed now = armed.get();
        return now != null && now.point() == point;
    }

    /** Ends or stops this process here, if here is where it is to happen. */
    void reached(FaultPoint point) {
        Armed now = armed.get();
        if (now == null || now.point() != point) {
            return;
        }
        if (now.skip() > 0) {
            armed.compareAndSet(now, now.skipped());
        } else if (armed.compareAndSet(now, null)) {
            if (now.last().isEmpty()) {
                Runtime.getRuntime().halt(HALTED);
            }
            System.out.println(now.last());
            stopHere();
        }
    }

    /** The signal stops every thread, this one in the middle of what it does. */
    private static void stopHere() {
        try {
            new ProcessBuilder("kill", "-STOP", Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            Runtime.getRuntime().halt(1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
