package routes;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Callers who send as much as they can, and do not read. */
final class DeafCallers implements AutoCloseable {

    private static final String VALIDATE =
            "POST /v1/events/validate HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Content-Encoding: gzip\r\nContent-Length: %d\r\n\r\n";

    /** None of them is an array. */
    private static final String FIELDS =
            """
            event_type
            timestamp
            shop_id
            event_id
            product_id
            order_amount
            currency
            transaction_id
            session_id
            client_id
            user_id
            quantity
            tax
            shipping
            coupon
            """;

    private final int port;
    private final List<Socket> callers = new ArrayList<>();

    DeafCallers(int port) {
        this.port = port;
    }

    Socket call() throws IOException {
        Socket caller = new Socket("127.0.0.1", port);
        callers.add(caller);
        return caller;
    }

    /** Sends a batch of some kilobytes whose errors would take megabytes. */
    void sendBrokenBatch() throws IOException {
        byte[] batch = brokenBatch();
        Socket caller = call();
        caller.getOutputStream().write(VALIDATE.formatted(batch.length).getBytes(US_ASCII));
        caller.getOutputStream().write(batch);
    }

    private static byte[] brokenBatch() throws IOException {
        String items = "{\"items\":[" + "0,".repeat(20) + "0],";
        String event = FIELDS.lines().map("\"%s\":[]"::formatted).collect(joining(",", items, "}"));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
            String batch = "[" + String.join(",", Collections.nCopies(1000, event)) + "]";
            gzip.write(batch.getBytes(US_ASCII));
        }
        return body.toByteArray();
    }

    /** It takes as long as the server takes to read. */
    static Thread send(Socket caller, String requests) {
        Thread sender =
                new Thread(
                        () -> {
                            try {
                                caller.getOutputStream().write(requests.getBytes(US_ASCII));
                            } catch (IOException e) {
                                // it has hung up
                            }
                        });
        sender.start();
        return sender;
    }

    /** Now it reads, to the end. */
    static long answersUntilClosed(Socket caller) throws IOException {
        BufferedReader answers =
                new BufferedReader(new InputStreamReader(caller.getInputStream(), US_ASCII));
        return answers.lines().filter(line -> line.endsWith("HTTP/1.1 200 OK")).count();
    }

    @Override
    public void close() throws IOException {
        for (Socket caller : callers) {
            caller.close();
        }
        callers.clear();
    }
}
