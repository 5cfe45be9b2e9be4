package routes.config;

import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.boot.autoconfigure.data.redis.RedisConnectionDetails;

/**
 * A Redis address in the form Spring Boot wants it.
 *
 * @param uri as {@code redis://user:password@host:port/database}, of which only the host is needed
 */
record RedisAddress(URI uri) implements RedisConnectionDetails {

    private static final int USUAL_PORT = 6379;

    /**
     * Whether it is one; TLS is not spoken, and a password must not go out without it by mistake.
     */
    static boolean isValid(String url) {
        try {
            URI uri = new URI(url);
            return "redis".equals(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPath().matches("(/\\d{0,3})?")
                    && uri.getRawQuery() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    @Override
    public String getUsername() {
        String user = userInfo()[0];
        return user.isEmpty() ? null : user;
    }

    @Override
    public String getPassword() {
        String[] user = userInfo();
        return user.length < 2 ? null : user[1];
    }

    @Override
    public Standalone getStandalone() {
        String path = uri.getPath();
        int database = path.length() < 2 ? 0 : Integer.parseInt(path.substring(1));
        return Standalone.of(
                uri.getHost(), uri.getPort() < 0 ? USUAL_PORT : uri.getPort(), database);
    }

    private String[] userInfo() {
        return (uri.getUserInfo() == null ? "" : uri.getUserInfo()).split(":", 2);
    }
}
