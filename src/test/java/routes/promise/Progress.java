package routes.promise;

import java.util.stream.Stream;

/**
 * How far a client is: events, then requests. {@link LoadClient} says it line by line.
 *
 * @param millis since it began to send
 * @param underWay requests that wait for their answer
 */
record Progress(long attempted, long acknowledged, long requests, long millis, long underWay) {

    static final Progress NONE = new Progress(0, 0, 0, 0, 0);

    private static final int FEW = 5;

    static Progress parse(String line) {
        long[] said = Stream.of(line.split(" ")).mapToLong(Long::parseLong).toArray();
        return new Progress(said[0], said[1], said[2], said[3], said[4]);
    }

    String line() {
        return attempted + " " + acknowledged + " " + requests + " " + millis + " " + underWay;
    }

    double requestsPerSecond() {
        return requests * 1000.0 / millis;
    }

    boolean isNearlyAllAnswered() {
        return acknowledged > 0 && underWay < FEW;
    }
}
