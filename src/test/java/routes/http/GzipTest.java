package routes.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole members come out whole; whatever else is there is no gzip. */
class GzipTest {

    private static final int MOST = 1_048_577;
    private static final int HEADER = 10;
    private static final byte[] TEXT = "{\"event_type\":\"page_view\"}".getBytes();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 511, 512, 513, 70_000, MOST})
    void whatWasCompressedComesOut(int size) throws IOException {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);

        assertThat(Gzip.inflate(gzip(noise), MOST)).isEqualTo(noise);
        assertThat(Gzip.inflate(gzip(new byte[size]), MOST)).isEqualTo(new byte[size]);
    }

    @Test
    void manyEmptyMembersAreReadOneAfterAnother() throws IOException {
        byte[] empty = gzip(new byte[0]);
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        for (int i = 0; i < 50_000; i++) {
            members.writeBytes(empty);
        }
        members.writeBytes(gzip(TEXT));

        assertThat(Gzip.inflate(members.toByteArray(), MOST)).isEqualTo(TEXT);
    }

    @Test
    void nothingOverTheLimitComesOut() throws IOException {
        byte[] members = joined(gzip(new byte[600]), gzip(new byte[5_000_000]));

        assertThat(Gzip.inflate(members, 1000)).hasSize(1000);
        assertThat(Gzip.inflate(members, 600)).hasSize(600);
    }

    @Test
    void aMemberThatIsCutOffAnywhereIsRefused() throws IOException {
        byte[] first = gzip(TEXT);
        byte[] both = joined(first, withEveryHeader(TEXT));

        assertThat(Gzip.inflate(both, MOST)).isEqualTo(joined(TEXT, TEXT));
        for (int length = 0; length < both.length; length++) {
            if (length != first.length) {
                assertBroken(Arrays.copyOf(both, length));
            }
        }
    }

    @Test
    void aMemberWithAnyWrongByteIsRefused() throws IOException {
        byte[] first = gzip(TEXT);
        byte[] both = joined(first, gzip(TEXT));

        for (int at = first.length; at < both.length; at++) {
            boolean isTold = at - first.length < 4 || at - first.length >= HEADER;
            if (isTold) {
                byte[] broken = both.clone();
                broken[at] ^= (byte) 0xff;
                assertBroken(broken);
            }
        }
    }

    @Test
    void aHeaderWithAWrongChecksumIsRefused() throws IOException {
        byte[] broken = withEveryHeader(TEXT);
        broken[HEADER]++;

        assertBroken(broken);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000", "\u0000\u0000\u0000", "garbage", "{}", "\u001f\u008b\b"})
    void whatFollowsTheLastMemberIsRefused(String more) throws IOException {
        byte[] rest = more.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertBroken(joined(gzip(TEXT), rest));
    }

    private static void assertBroken(byte[] gzip) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Gzip.inflate(gzip, MOST));
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    /** With extra bytes, a name, a comment and a checksum over all of them. */
    private static byte[] withEveryHeader(byte[] plain) throws IOException {
        byte[] fixed = {0x1f, (byte) 0x8b, Deflater.DEFLATED, 0x1e, 0, 0, 0, 0, 0, 0};
        byte[] header = joined(fixed, new byte[] {2, 0, 'x', 'y', 'n', 0, 'c', 0});
        CRC32 sum = new CRC32();
        sum.update(header);
        byte[] low = {(byte) sum.getValue(), (byte) (sum.getValue() >> 8)};
        byte[] member = gzip(plain);
        return joined(joined(header, low), Arrays.copyOfRange(member, HEADER, member.length));
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }
}
