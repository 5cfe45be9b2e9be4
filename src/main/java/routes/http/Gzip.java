package routes.http;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Reads gzip (RFC 1952): one member or more, and nothing else. Java's own stream calls itself for
 * each empty member, until the stack is full, and takes a broken member behind a whole one for the
 * end: what follows would be lost without a word.
 */
final class Gzip implements AutoCloseable {

    private static final int LEAST_ROOM = 512;
    private static final int USUAL_RATIO = 4;
    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int HAS_HEADER_SUM = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED = 0xe0;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] compressed;
    private final int most;
    private byte[] plain;
    private int position;
    private int size;

    private Gzip(byte[] compressed, int most) {
        this.compressed = compressed;
        this.most = most;
        long room = Math.max(LEAST_ROOM, (long) USUAL_RATIO * compressed.length);
        this.plain = new byte[(int) Math.min(room, most)];
    }

    /**
     * What is in all members together.
     *
     * @param most no more bytes than these come out; what would be behind them is not looked at
     * @throws IOException when it is not whole members from its first byte to its last
     */
    static byte[] inflate(byte[] compressed, int most) throws IOException {
        try (Gzip gzip = new Gzip(compressed, most)) {
            do {
                gzip.readMember();
            } while (gzip.position < compressed.length && gzip.size < most);
            return Arrays.copyOf(gzip.plain, gzip.size);
        }
    }

    private void readMember() throws IOException {
        readHeader();
        int start = size;
        inflater.reset();
        inflater.setInput(compressed, position, compressed.length - position);
        while (!inflater.finished() && size < most) {
            readSome();
        }
        if (inflater.finished()) {
            position = compressed.length - inflater.getRemaining();
            checksum.reset();
            checksum.update(plain, start, size - start);
            require(number(4) == checksum.getValue(), "checksum");
            require(number(4) == size - start, "size");
        }
    }

    private void readSome() throws IOException {
        if (size == plain.length) {
            plain = Arrays.copyOf(plain, (int) Math.min(2L * size, most));
        }
        try {
            int read = inflater.inflate(plain, size, plain.length - size);
            if (read == 0 && !inflater.finished()) {
                throw new EOFException();
            }
            size += read;
        } catch (DataFormatException e) {
            throw new ZipException(e.getMessage());
        }
    }

    private void readHeader() throws IOException {
        int start = position;
        require(number(2) == MAGIC && number(1) == DEFLATE, "header");
        int flags = (int) number(1);
        require((flags & RESERVED) == 0, "flags");
        skip(6); // when and where it was made
        if ((flags & HAS_EXTRA) != 0) {
            skip((int) number(2));
        }
        if ((flags & HAS_NAME) != 0) {
            skipText();
        }
        if ((flags & HAS_COMMENT) != 0) {
            skipText();
        }
        if ((flags & HAS_HEADER_SUM) != 0) {
            checksum.reset();
            checksum.update(compressed, start, position - start);
            require(number(2) == (checksum.getValue() & 0xffff), "checksum of the header");
        }
    }

    private void skipText() throws EOFException {
        while (number(1) != 0) {
            // the name of a file, or a comment, is nothing to us
        }
    }

    private void skip(int bytes) throws EOFException {
        if (compressed.length - position < bytes) {
            throw new EOFException();
        }
        position += bytes;
    }

    /** The least byte comes first. */
    private long number(int bytes) throws EOFException {
        int start = position;
        skip(bytes);
        long number = 0;
        for (int i = 0; i < bytes; i++) {
            number |= (compressed[start + i] & 0xffL) << (8 * i);
        }
        return number;
    }

    private static void require(boolean holds, String what) throws ZipException {
        if (!holds) {
            throw new ZipException("a member's " + what + " is wrong");
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
