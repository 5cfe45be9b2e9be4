package routes;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests whose end depends on who reads them: each is complete for one kind of reader, so that
 * what follows would be a second request for it.
 */
final class AmbiguousRequests {

    private static final String POST = "POST /v1/events HTTP/1.1\r\nHost: a\r\n";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n";
    private static final String NO_CHUNKS = "\r\n0\r\n\r\n";

    private AmbiguousRequests() {}

    /** What must not be read at all, by what is wrong with it. */
    static Map<String, String> refused() {
        Map<String, String> all = new LinkedHashMap<>();
        lengths(all);
        encodings(all);
        chunks(all);
        headers(all);
        requestLines(all);
        return all;
    }

    /** What has one right reading, however odd it looks. */
    static Map<String, String> tolerated() {
        Map<String, String> all = new LinkedHashMap<>();
        header(all, "a folded line belongs to its header", "X-A: b\r\n Content-Length: 5");
        chunk(all, "a length in a trailer counts for nothing", "0\r\nContent-Length: 5\r\n\r\n");
        chunk(all, "nor does an encoding", "0\r\nTransfer-Encoding: chunked\r\n\r\n");
        line(all, "an address may name the host", "GET http://a/v1/health HTTP/1.1");
        line(all, "a carriage return is a space", "GET /v1/health\r HTTP/1.1");
        return all;
    }

    private static void lengths(Map<String, String> all) {
        all.put("length and chunked", head("Content-Length: 5\r\n" + CHUNKED) + NO_CHUNKS);
        all.put("chunked and length", head(CHUNKED + "Content-Length: 5\r\n") + NO_CHUNKS);
        all.put("zero length and chunked", head("Content-Length: 0\r\n" + CHUNKED) + NO_CHUNKS);
        all.put("two lengths", head("Content-Length: 0\r\nContent-Length: 5\r\n") + "\r\n");
        all.put("two lengths in a list", head("Content-Length: 0, 5\r\n") + "\r\n");
        all.put(
                "two lengths in other letters",
                head("Content-Length: 0\r\ncontent-length: 5\r\n") + "\r\n");
        all.put("signed length", head("Content-Length: +0\r\n") + "\r\n");
        all.put("negative length", head("Content-Length: -1\r\n") + "\r\n");
        all.put("hexadecimal length", head("Content-Length: 0x0\r\n") + "\r\n");
        all.put("length with a fraction", head("Content-Length: 0.0\r\n") + "\r\n");
        all.put("length with a space within", head("Content-Length: 0 5\r\n") + "\r\n");
        all.put("empty length", head("Content-Length: \r\n") + "\r\n");
        all.put("endless length", head("Content-Length: 18446744073709551616\r\n") + "\r\n");
    }

    private static void encodings(Map<String, String> all) {
        encoding(all, "xchunked");
        encoding(all, "chunked, identity");
        encoding(all, "identity");
        encoding(all, "gzip");
        encoding(all, "chunked, chunked");
        encoding(all, "\"chunked\"");
        encoding(all, "chunked;q=1");
        encoding(all, "\u000bchunked");
        encoding(all, "");
        all.put("encoding twice", head(CHUNKED + "Transfer-Encoding: identity\r\n") + NO_CHUNKS);
        all.put("chunked twice", head(CHUNKED + CHUNKED) + NO_CHUNKS);
        all.put("chunked in HTTP/1.0", head(CHUNKED).replace("HTTP/1.1", "HTTP/1.0") + NO_CHUNKS);
        all.put(
                "chunked in HTTP/1.0, kept alive",
                head(CHUNKED + "Connection: keep-alive\r\n").replace("HTTP/1.1", "HTTP/1.0")
                        + NO_CHUNKS);
    }

    private static void encoding(Map<String, String> all, String value) {
        all.put(
                "encoding '" + value + "'",
                head("Transfer-Encoding: " + value + "\r\n") + NO_CHUNKS);
    }

    private static void chunks(Map<String, String> all) {
        chunk(all, "no size", "\r\n\r\n");
        chunk(all, "size no number", "x\r\n\r\n");
        chunk(all, "negative size", "-1\r\n\r\n");
        chunk(all, "signed size", "+0\r\n\r\n");
        chunk(all, "size with prefix", "0x0\r\n\r\n");
        chunk(all, "endless size", "fffffffffffffffff0\r\n\r\n");
        chunk(all, "bare line feed after a size", "1\n{\r\n0\r\n\r\n");
        chunk(all, "bare line feed in an extension", "1;a\nb\r\n{\r\n0\r\n\r\n");
        chunk(all, "carriage return in an extension", "1;a\rb\r\n{\r\n0\r\n\r\n");
        chunk(all, "data longer than its size", "1\r\n{}}\r\n0\r\n\r\n");
        chunk(all, "bare line feed after data", "1\r\n{\n0\r\n\r\n");
        chunk(all, "space before a trailer's colon", "0\r\nX-A : b\r\n\r\n");
        chunk(all, "trailer without a colon", "0\r\nnonsense\r\n\r\n");
    }

    private static void chunk(Map<String, String> all, String name, String chunks) {
        all.put(name, head(CHUNKED) + "\r\n" + chunks);
    }

    private static void headers(Map<String, String> all) {
        header(all, "space before the colon", "Content-Length : 0");
        header(all, "tab before the colon", "Transfer-Encoding\t: chunked");
        header(all, "folded encoding", "Transfer-Encoding:\r\n chunked");
        header(all, "no colon", "Content-Length 5");
        header(all, "no name", ": 5");
        header(all, "NUL in a name", "Content-Len\u0000gth: 5");
        header(all, "NUL in a value", "X-A: b\u0000c");
        header(all, "carriage return in a value", "X-A: b\rContent-Length: 5");
        header(all, "carriage return in a name", "X-A\rContent-Length: 5");
        header(all, "bare line feed", "X-A: b\nContent-Length: 5");
        header(all, "character outside of names", "Content(Length): 5");
        header(all, "two hosts", "Host: b");
    }

    private static void header(Map<String, String> all, String name, String line) {
        all.put(name, head(line + "\r\n") + "\r\n");
    }

    private static void requestLines(Map<String, String> all) {
        line(all, "no version", "GET /v1/health");
        line(all, "another version", "GET /v1/health HTTP/1.2");
        line(all, "a version that is none", "GET /v1/health HTTP/x.y");
        line(all, "version two in plain words", "GET /v1/health HTTP/2.0");
        line(all, "no slash before the path", "GET v1/health HTTP/1.1");
        line(all, "an authority", "CONNECT a:80 HTTP/1.1");
        line(all, "a space in the path", "GET /v1/health HTTP/1.1 HTTP/1.1");
        line(all, "NUL in the path", "GET /v1/\u0000health HTTP/1.1");
        line(all, "a method that is no word", "G(T /v1/health HTTP/1.1");
        all.put(
                "space before the first name",
                "POST /v1/events HTTP/1.1\r\n Content-Length: 5\r\nHost: a\r\n" + JSON + "\r\n");
        all.put("no host", "GET /v1/health HTTP/1.1\r\n\r\n");
        all.put("bare line feeds only", "GET /v1/health HTTP/1.1\nHost: a\n\n");
    }

    private static void line(Map<String, String> all, String name, String line) {
        all.put(name, line + "\r\nHost: a\r\n\r\n");
    }

    private static String head(String lines) {
        return POST + JSON + lines;
    }
}
