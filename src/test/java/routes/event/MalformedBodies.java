package routes.event;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Bodies no JSON parser may take for an event, in the manner of JSONTestSuite. */
final class MalformedBodies {

    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "\n",
                    " ".repeat(1_000_000),
                    "{",
                    "}",
                    "[",
                    "{]",
                    "{\"",
                    "{\"a",
                    "{\"a\"",
                    "{\"a\":",
                    "{\"a\":1",
                    "{\"a\":1,",
                    "{\"a\":1,}",
                    "{,}",
                    "{\"a\":1 \"b\":2}",
                    "{\"a\" 1}",
                    "{a:1}",
                    "{'a':1}",
                    "{\"a\":'b'}",
                    "{\"a\"::1}",
                    "{\"a\":1}}",
                    "{}{}",
                    "{} x",
                    "{}[]",
                    "{},",
                    "{/**/}",
                    "{}//",
                    "{}#",
                    "{\"a\":tru}",
                    "{\"a\":True}",
                    "{\"a\":nul}",
                    "{\"a\":undefined}",
                    "{\"a\":NaN}",
                    "{\"a\":Infinity}",
                    "{\"a\":-Infinity}",
                    "{\"a\":+1}",
                    "{\"a\":-}",
                    "{\"a\":.5}",
                    "{\"a\":5.}",
                    "{\"a\":01}",
                    "{\"a\":-01}",
                    "{\"a\":1e}",
                    "{\"a\":1e+}",
                    "{\"a\":0x1F}",
                    "{\"a\":1_000}",
                    "{\"a\":1 000}",
                    "{\"a\":--1}",
                    "{\"a\":1.2.3}",
                    "{\"a\":\"\\x41\"}",
                    "{\"a\":\"\\u12\"}",
                    "{\"a\":\"\\u12G4\"}",
                    "{\"a\":\"\\\"}",
                    "{\"a\":\"\t\"}",
                    "{\"a\":\"\n\"}",
                    "{\"a\":\"\u0000\"}",
                    "\u0000",
                    "{\u0000}",
                    "{\"a\":\"b}",
                    "{\"a\":[1,]}",
                    "{\"a\":[,1]}",
                    "{\"a\":[1 2]}",
                    "{\"a\":[1}",
                    "{\"a\":1]",
                    "{1:1}",
                    "{null:1}",
                    "{\"a\":1,\"a\":1}",
                    "{\"a\":{\"b\":1,\"b\":2}}",
                    "{\"event_type\":\"page_view\",\"event_type\":\"purchase\"}",
                    "<event/>",
                    "event_type=page_view",
                    "oops",
                    "{\"a\":\ufeff1}",
                    "\u00a0{}",
                    "{\"a\":1}\u0000",
                    "{\"\\ud800\":1}",
                    "{\"a\":\"\\udc00\"}",
                    "{\"a\":[\"\\ud83dx\"]}",
                    "{\"items\":[{\"a\":\"\\ud800\"}]}",
                    "{\"properties\":{\"\\udfff\":0}}");

    private static final int[][] NOT_UTF_8 = {
        {0xff},
        {0xc3, 0x28},
        {0x80},
        {0xed, 0xa0, 0x80},
        {0xf4, 0x90, 0x80, 0x80},
        {0xe2, 0x82},
        {0xf8, 0x88, 0x80, 0x80, 0x80}
    };

    private MalformedBodies() {}

    static Stream<byte[]> all() {
        return Stream.concat(texts(), notUtf8());
    }

    /** With the fields an event must have, so that nothing but the malformation is wrong. */
    private static Stream<byte[]> texts() {
        String valid = Sample.pageView();
        String head = valid.substring(0, valid.length() - 1) + ",";
        return TEXTS.stream()
                .map(text -> text.matches("(?s)\\{\"[^e].*") ? head + text.substring(1) : text)
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static Stream<byte[]> notUtf8() {
        return Stream.of(NOT_UTF_8)
                .map(
                        bad -> {
                            ByteArrayOutputStream body = new ByteArrayOutputStream();
                            body.writeBytes(Sample.utf8("{\"a\":\""));
                            for (int octet : bad) {
                                body.write(octet);
                            }
                            body.writeBytes(Sample.utf8("\"}"));
                            return body.toByteArray();
                        });
    }
}
