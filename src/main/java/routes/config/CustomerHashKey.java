package routes.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import routes.event.CustomerHash;

/** The key under which customers are hidden: where it comes from, and what may be one. */
final class CustomerHashKey {

    private static final Logger LOG = LoggerFactory.getLogger(CustomerHashKey.class);

    private static final Pattern DIGITS = Pattern.compile("(?:[0-9a-fA-F]{2}){16,}");

    private CustomerHashKey() {}

    /** Whether it hides customers, or is empty: then one is made. */
    static boolean isValid(String given) {
        return given.isEmpty() || CustomerHash.isLongEnough(given.getBytes(StandardCharsets.UTF_8));
    }

    /** From the environment; else one that is made at the first start and stays with the data. */
    static byte[] of(PipelineProperties properties) {
        String given = properties.events().customerHashKey();
        if (!given.isEmpty()) {
            return given.getBytes(StandardCharsets.UTF_8);
        }
        Path file = properties.dataDir().resolve("customer-hash.key");
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return read(file);
        } catch (IOException e) {
            throw CannotStartException.at("The key " + file, e, "DATA_DIR");
        }
    }

    /** What is in it is not shown: it may be meant as a secret. */
    private static byte[] read(Path file) throws IOException {
        String digits = Files.readString(file, StandardCharsets.ISO_8859_1).strip();
        if (!DIGITS.matcher(digits).matches()) {
            throw new CannotStartException(
                    "The key "
                            + file
                            + " is not one: it has to be pairs of hexadecimal digits, 16 or more",
                    "Put the file back that was made here, or set CUSTOMER_HASH_KEY, which may be any"
                            + " text. Where there are no customers yet, delete it: another is made.");
        }
        return HexFormat.of().parseHex(digits);
    }

    /** Two processes may start on one folder at the same time: the first one's key holds. */
    private static void make(Path file) throws IOException {
        DataFolder.make(file.toAbsolutePath().getParent(), "DATA_DIR");
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "key", ".new");
        try {
            // to the disk: after a power cut an empty one would keep the program from starting
            String digits = HexFormat.of().formatHex(random);
            Files.writeString(whole, digits, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
            Files.createLink(file, whole);
            LOG.info(
                    "{} is new: the key under which customers are hidden, to be kept with the"
                            + " database. Where there was another, known customers get another hash",
                    file);
        } catch (FileAlreadyExistsException e) {
            return; // it is read instead
        } finally {
            Files.delete(whole);
        }
    }
}
