package routes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PageUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://shop.example/a, https://shop.example/a",
        "https://shop.example/a?email=x@y.z, https://shop.example/a",
        "https://shop.example/a?q=1&utm_source=n&b=2&utm_term=t,"
                + " https://shop.example/a?utm_source=n&utm_term=t",
        "https://shop.example/a#token, https://shop.example/a",
        "https://shop.example/a?utm_source=n#x?utm_term=t, https://shop.example/a?utm_source=n",
        "https://shop.example/#/a?email=x, https://shop.example/",
        "https://user:secret@shop.example/a, https://shop.example/a",
        "HTTPS://user@SHOP.example, HTTPS://SHOP.example",
        "https://shop.example/@handle, https://shop.example/@handle",
        "https://a:b@c:d@shop.example?x, https://shop.example",
        "//user:secret@shop.example/a, //shop.example/a",
        "http:///u:p@h.example/, http:///h.example/",
        "http:////u:p@h.example/a, http:////h.example/a",
        "http://\\u:p@h.example/a, http://\\h.example/a",
        "http://u:p\\@h.example/a, http://h.example/a",
        "http:///a@/b:c@h.example/d, http:////h.example/d",
        "///user:secret@shop.example/a, ///shop.example/a",
        "/\\user:secret@shop.example/a, /\\shop.example/a",
        "https://shop.example/a/@b/c@d, https://shop.example/a/@b/c@d",
        "/a@b/c, /a@b/c",
        "/a?b=c, /a",
        "/a?&utm_=1&&, /a?utm_=1"
    })
    void anAddressKeepsNothingThatTellsOfAPerson(String sent, String kept) {
        assertThat(PageUrl.clean(sent)).isEqualTo(kept);
    }

    /** Milliseconds when each character is looked at a few times, minutes when for each user. */
    @ParameterizedTest
    @ValueSource(strings = {"@/", "x@/", "@\\/", "a@b@//"})
    void manyUsersInARowCostNoMoreThanTheirLength(String user) {
        String sent = "http://" + user.repeat(200_000) + "shop.example/a";

        String kept = assertTimeoutPreemptively(Duration.ofSeconds(5), () -> PageUrl.clean(sent));

        assertThat(kept).doesNotContain("@").endsWith("/shop.example/a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.example",
                "ftp://a",
                "javascript:alert(1)",
                "data:,x",
                "/a b",
                "?utm_source=x"
            })
    void whatIsNeitherWebAddressNorPathIsRefused(String sent) {
        assertThat(PageUrl.clean(sent)).isNull();
    }

    @Test
    void theCampaignIsReadFromTheAddress() throws Exception {
        String page =
                "\"url\":\"https://shop.example/a?utm_source=News%20Letter&utm_medium=e-mail&utm_term=%zz\"";

        var stored = Sample.stored(Sample.pageView(page, "\"utm_medium\":\"own\""));

        assertThat(stored.path("utm_source").asText()).isEqualTo("News Letter");
        assertThat(stored.path("utm_medium").asText()).isEqualTo("own");
        assertThat(stored.has("utm_term")).isFalse();
    }

    @Test
    void aCampaignEndsAtTheLimitOfItsField() throws Exception {
        String source = "%F0%9F%98%80".repeat(128);

        var stored = Sample.stored(Sample.pageView("\"url\":\"/a?utm_source=" + source + "\""));
        var without = Sample.stored(Sample.pageView("\"url\":\"/a?utm_source=" + source + "a\""));

        assertThat(stored.path("utm_source").asText()).isEqualTo("\ud83d\ude00".repeat(128));
        assertThat(without.has("utm_source")).isFalse();
    }

    @Test
    void aCampaignThatIsNoTextIsLeftOut() throws Exception {
        String source = "utm_source=" + "a".repeat(129) + "&utm_term=%00&utm_content=";

        var stored = Sample.stored(Sample.pageView("\"url\":\"/a?" + source + "\""));

        assertThat(stored.has("utm_source")).isFalse();
        assertThat(stored.has("utm_term")).isFalse();
        assertThat(stored.has("utm_content")).isFalse();
    }

    @Test
    void anAddressEndsAt2048Characters() {
        String path = "\"url\":\"/" + "a".repeat(2047);

        assertThat(Sample.errors(Sample.pageView(path + "\""))).isEmpty();
        assertThat(Sample.problems(Sample.pageView(path + "a\""))).containsExactly("url too_long");
    }
}
