package routes.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** The OpenAPI document tells a sender of every name that {@link Field} knows. */
class EventSchemaTest {

    private static JsonNode schemas;

    @BeforeAll
    static void readTheDocument() throws IOException {
        byte[] document = new ClassPathResource("openapi.json").getContentAsByteArray();
        schemas = new ObjectMapper().readTree(document).at("/components/schemas");
    }

    @Test
    void everyNameOfAFieldIsDescribed() {
        assertThat(FieldName.known())
                .allSatisfy(name -> assertThat(describe(name)).as(name).isNotBlank());
    }

    @Test
    void noFieldIsDescribedThatIsNotRead() {
        Set<String> described = new HashSet<>();
        schemas.at("/Event/properties").fieldNames().forEachRemaining(described::add);

        described.remove(Field.PROPERTIES.jsonName());
        assertThat(FieldName.known()).containsAll(described);
    }

    @Test
    void everyEventTypeIsListed() {
        List<String> types = Arrays.stream(EventType.values()).map(EventType::jsonName).toList();

        assertThat(schemas.at("/Event/properties/event_type/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(types);
    }

    @Test
    void everyErrorCodeIsListed() {
        assertThat(schemas.at("/FieldError/properties/code/enum"))
                .extracting(JsonNode::asText)
                .containsExactlyElementsOf(codes());
    }

    private static List<String> codes() {
        return Arrays.stream(FieldError.Code.values()).map(FieldError.Code::jsonName).toList();
    }

    /**
     * What a sender reads of this name: its own description, or the one that says it is another
     * name.
     */
    private static String describe(String name) {
        Field field = FieldName.of(name).field();
        if (FieldName.of(name).rank() == 0) {
            return description(name);
        }
        String mainName = mainName(field);
        return description(mainName).contains("`" + name + "`") ? description(mainName) : "";
    }

    private static String mainName(Field field) {
        return FieldName.known().stream()
                .filter(name -> FieldName.of(name).field() == field)
                .filter(name -> FieldName.of(name).rank() == 0)
                .findFirst()
                .orElseThrow();
    }

    private static String description(String property) {
        return schemas.at("/Event/properties").path(property).path("description").asText();
    }
}
