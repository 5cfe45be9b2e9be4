package routes.errors;

import java.io.IOException;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import routes.config.ConditionalOnRole;
import routes.config.Role;
import routes.http.DeskRefusal;

/**
 * The desk's page and its files, on the class path under {@code desk}. Nothing in it may run but
 * these.
 */
@RestController
@ConditionalOnRole(Role.STORE)
class DeskPage {

    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
                    + "base-uri 'none'; frame-ancestors 'none'; form-action 'none'";

    @GetMapping({"/dead-letters", "/dead-letters/"})
    ResponseEntity<byte[]> page() throws IOException {
        return file("index.html", "text/html;charset=utf-8");
    }

    @GetMapping("/dead-letters/{name:[a-z-]+}.js")
    ResponseEntity<byte[]> script(@PathVariable String name) throws IOException {
        return file(name + ".js", "text/javascript;charset=utf-8");
    }

    @GetMapping("/dead-letters/{name:[a-z-]+}.css")
    ResponseEntity<byte[]> style(@PathVariable String name) throws IOException {
        return file(name + ".css", "text/css;charset=utf-8");
    }

    /**
     * Browsers would ask for one of their own choice, and say in the console that it is missing.
     */
    @GetMapping("/dead-letters/icon.svg")
    ResponseEntity<byte[]> icon() throws IOException {
        return file("icon.svg", "image/svg+xml");
    }

    private static ResponseEntity<byte[]> file(String name, String type) throws IOException {
        ClassPathResource file = new ClassPathResource("desk/" + name);
        if (!file.exists()) {
            throw DeskRefusal.nothingHere();
        }
        return ResponseEntity.ok()
                .header("Content-Type", type)
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("Referrer-Policy", "no-referrer")
                .body(file.getContentAsByteArray());
    }
}
