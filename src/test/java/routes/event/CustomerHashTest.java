package routes.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CustomerHashTest {

    @Test
    void isTheHmacOfRfc4231() {
        assertThat(new CustomerHash(bytes(20, 0x0b)).of("Hi There"))
                .isEqualTo("b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7");
        assertThat(
                        new CustomerHash(bytes(131, 0xaa))
                                .of("Test Using Larger Than Block-Size Key - Hash Key First"))
                .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    @Test
    void anotherKeyGivesAnotherHash() {
        assertThat(new CustomerHash(bytes(16, 1)).of("42"))
                .isEqualTo(new CustomerHash(bytes(16, 1)).of("42"))
                .isNotEqualTo(new CustomerHash(bytes(16, 2)).of("42"))
                .isNotEqualTo(new CustomerHash(bytes(16, 1)).of("43"));
    }

    @Test
    void aShortKeyIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CustomerHash(bytes(15, 1)))
                .withMessageContaining("at least 16 bytes");
    }

    private static byte[] bytes(int count, int value) {
        byte[] bytes = new byte[count];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }
}
