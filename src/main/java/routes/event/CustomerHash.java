package routes.event;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns a customer's id or e-mail address into a keyed hash (HMAC-SHA-256, RFC 2104), so that the
 * raw value is never queued, stored or logged. The result is still personal data: whoever holds the
 * key can recompute it.
 */
public final class CustomerHash {

    private static final String ALGORITHM = "HmacSHA256";
    private final SecretKeySpec key;

    /** Ready for the next customer when it has told one; made anew it took twice as long. */
    private final ThreadLocal<Mac> mac = ThreadLocal.withInitial(this::withKey);

    /**
     * @param secret the key, at least 16 bytes; anyone who has it can link customers
     */
    public CustomerHash(byte[] secret) {
        if (!isLongEnough(secret)) {
            throw new IllegalArgumentException(
                    "the customer hash key needs at least 16 bytes, this one has " + secret.length);
        }
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Whether it is too long to be guessed. */
    public static boolean isLongEnough(byte[] secret) {
        return secret.length >= 16;
    }

    /** 64 hexadecimal digits; the same value under the same key always gives the same digits. */
    String of(String customer) {
        byte[] hash = mac.get().doFinal(customer.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(hash);
    }

    private Mac withKey() {
        try {
            Mac empty = Mac.getInstance(ALGORITHM);
            empty.init(key);
            return empty;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
