package routes.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The file that Docker Compose reads, as text and as a tree. */
record ComposeFile(String text, JsonNode tree) {

    static ComposeFile read() throws IOException {
        String text = Files.readString(Path.of("docker-compose.yml"));
        Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        return new ComposeFile(text, new ObjectMapper().valueToTree(tree));
    }

    /** All of them by their names, in their order. */
    Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new LinkedHashMap<>();
        tree.path("services")
                .fields()
                .forEachRemaining(s -> services.put(s.getKey(), s.getValue()));
        return services;
    }

    JsonNode service(String name) {
        return tree.path("services").path(name);
    }

    /** A list of a service, empty when it has none of that name. */
    static List<String> texts(JsonNode service, String key) {
        return StreamSupport.stream(service.path(key).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
