import io.vertx.core.Vertx;

/**
 * Answers everything with 202 and does nothing else: the most this machine's HTTP can do in Java.
 */
final class HttpCeiling {

    private HttpCeiling() {}

    /**
     * @param args the port
     */
    public static void main(String[] args) {
        Vertx.vertx()
                .createHttpServer()
                .requestHandler(
                        request ->
                                request.endHandler(
                                        end -> request.response().setStatusCode(202).end()))
                .listen(Integer.parseInt(args[0]), "127.0.0.1")
                .onFailure(
                        failure -> {
                            System.err.println(failure.getMessage());
                            System.exit(1);
                        });
    }
}
