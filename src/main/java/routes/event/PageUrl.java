package routes.event;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Page addresses without what may tell of a person: no password, no fragment, and of the query only
 * {@code utm_*}.
 */
final class PageUrl {

    private PageUrl() {}

    /** The address to keep; {@code null} when it is neither http(s) nor a path. */
    static String clean(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        boolean absolute = lower.startsWith("http://") || lower.startsWith("https://");
        if ((!absolute && !url.startsWith("/")) || url.indexOf(' ') >= 0) {
            return null;
        }
        String page = url.substring(0, firstOf(url, '#', url.length()));
        int query = firstOf(page, '?', page.length());
        boolean hasHost = absolute || url.startsWith("//") || url.startsWith("/\\");
        String place = hasHost ? withoutUser(page.substring(0, query)) : page.substring(0, query);
        StringJoiner kept = new StringJoiner("&", "?", "").setEmptyValue("");
        for (String pair : parameters(page)) {
            if (pair.startsWith("utm_")) {
                kept.add(pair);
            }
        }
        return place + kept;
    }

    /**
     * The decoded {@code utm_*} parameters of an address; those that cannot be decoded are left
     * out.
     */
    static Map<String, String> utm(String url) {
        Map<String, String> utm = new HashMap<>();
        for (String pair : parameters(url)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && pair.startsWith("utm_")) {
                try {
                    String value =
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8);
                    utm.putIfAbsent(pair.substring(0, equals), value);
                } catch (IllegalArgumentException e) {
                    continue; // a stray percent sign: the address itself keeps it
                }
            }
        }
        return utm;
    }

    private static String[] parameters(String url) {
        int query = url.indexOf('?');
        return query < 0 ? new String[0] : url.substring(query + 1).split("&");
    }

    /**
     * Browsers take any number of slashes, and backslashes too, for the two before the host: what
     * stands behind all of them, up to the last @ before the path, is the user. What is behind one
     * user may look like another without it, so that a short address holds a thousand: each search
     * begins where the last one ended.
     */
    private static String withoutUser(String place) {
        int host = behindSlashes(place, place.startsWith("/") ? 0 : place.indexOf(':') + 1);
        int at = endOfUser(place, host);
        if (at < host) {
            return place;
        }
        StringBuilder kept = new StringBuilder(place.length()).append(place, 0, host);
        while (at >= host) {
            host = behindSlashes(place, at + 1);
            kept.append(place, at + 1, host);
            at = endOfUser(place, host);
        }
        return kept.append(place, host, place.length()).toString();
    }

    /** Where the first character stands, from this one on, that is no slash. */
    private static int behindSlashes(String place, int from) {
        int host = from;
        while (host < place.length() && isSlash(place.charAt(host))) {
            host++;
        }
        return host;
    }

    /** Where the last @ before the path stands; when none is behind the slashes, before them. */
    private static int endOfUser(String place, int host) {
        return place.lastIndexOf('@', endOfHost(place, host));
    }

    private static int endOfHost(String place, int host) {
        int path = place.indexOf('/', host);
        return path < 0 ? place.length() : path;
    }

    private static boolean isSlash(char character) {
        return character == '/' || character == '\\';
    }

    private static int firstOf(String text, char wanted, int otherwise) {
        int at = text.indexOf(wanted);
        return at < 0 ? otherwise : at;
    }
}
