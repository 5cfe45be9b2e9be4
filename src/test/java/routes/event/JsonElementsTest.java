package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonElementsTest {

    @Test
    void elementsAreWhatStandsBetweenTheCommas() {
        String text = "\"a,]\\\"\\u00e9\\\\\"";
        String object = "{\"\":{ } , \"[\" : [ [ ] , 0,{\"b\":null}]}";

        assertThat(
                        elements(
                                "\n[ "
                                        + text
                                        + " , "
                                        + object
                                        + ",-0.5e+10,1E-9 ,[]\t,true,false] \r\n"))
                .containsExactly(text, object, "-0.5e+10", "1E-9", "[]", "true", "false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":2}",
                "\"\\ud800\"",
                "{\"\\ud800\":[\"\\udfff\"]}",
                "1e999999999",
                "\"\u0080\u00e9😀\""
            })
    void whatSomebodyElseMayRefuseIsAnElement(String element) {
        assertThat(elements("[" + element + "," + element + "]")).containsExactly(element, element);
    }

    @Test
    void soIsOneThatIsNoUtf8() {
        byte[] body = "[{\"a\":\"\u00e9\"},0]".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(JsonElements.of(body, 0, 2)).hasSize(2);
    }

    @Test
    void noNestingIsTooDeep() {
        String arrays = "[".repeat(500_000) + "]".repeat(500_000);
        String objects = "{\"a\":".repeat(100_000) + "0" + "}".repeat(100_000);

        assertThat(elements("[" + arrays + "," + objects + "]")).containsExactly(arrays, objects);
    }

    @Test
    void noMoreThanOneOverTheMaximumIsLookedFor() {
        assertThat(JsonElements.of(Sample.utf8("[1,2,3,4,5,"), 0, 3)).hasSize(4);
        assertThat(JsonElements.of(Sample.utf8("[1,2,3,"), 0, 3)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "]",
                "}",
                "{",
                "[",
                "{]",
                "[}",
                "{,}",
                "[,1]",
                "[1,]",
                "{\"a\":1,}",
                "[1 2]",
                "[1}",
                "{\"a\":1 \"b\":2}",
                "{\"a\" 1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\"::1}",
                "{a:1}",
                "{1:1}",
                "{'a':1}",
                "{}{}",
                "{}}",
                "[]]",
                "{/**/}",
                "tru",
                "truex",
                "True",
                "nul",
                "NaN",
                "undefined",
                "-",
                "+1",
                ".5",
                "5.",
                "01",
                "-01",
                "1e",
                "1e+",
                "0x1F",
                "1_000",
                "--1",
                "1.2.3",
                "\"",
                "\"\\\"",
                "\"\\x41\"",
                "\"\\u12G4\"",
                "\"\\u12\"",
                "\"\t\"",
                "\"\u0000\"",
                "\u0000",
                "\u00a0",
                "\ufeff1",
                "'a'",
                "#",
                "//"
            })
    void whatIsNotJsonIsInNoArray(String element) {
        for (String body : List.of("[" + element + ",0]", "[0," + element + "]", "[[" + element)) {
            assertThat(elements(body)).as(body).isEmpty();
        }
        assertThat(elements("[{\"b\":" + element + "}]")).isEmpty();
        assertThat(elements("[0]" + element + "0")).isEmpty();
    }

    private static List<String> elements(String body) {
        return JsonElements.of(Sample.utf8(body), 0, 1_000).stream()
                .map(element -> new String(element, StandardCharsets.UTF_8))
                .toList();
    }
}
