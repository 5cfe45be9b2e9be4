package routes.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.rest.RestDefinition;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.BeanUtils;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.util.ClassUtils;

/**
 * The document names what is served: nothing is missing, nothing is promised that no route keeps.
 */
class OpenApiDocumentTest {

    @Test
    void namesEveryPathThatIsServed_andNoOther() throws Exception {
        Set<String> served = servedByRestDsl();
        served.addAll(servedByTheDocumentItself());

        assertThat(described()).isEqualTo(served);
    }

    @Test
    void namesOnlyWhatItDefines() throws IOException {
        JsonNode document = document();

        assertThat(document.findValuesAsText("$ref"))
                .isNotEmpty()
                .allSatisfy(
                        reference ->
                                assertThat(document.at(reference.substring(1)).isObject())
                                        .as(reference)
                                        .isTrue());
    }

    private static Set<String> described() throws IOException {
        Set<String> described = new TreeSet<>();
        document()
                .path("paths")
                .fields()
                .forEachRemaining(
                        path ->
                                path.getValue()
                                        .fieldNames()
                                        .forEachRemaining(
                                                method ->
                                                        described.add(
                                                                call(method, path.getKey()))));
        return described;
    }

    private static Set<String> servedByRestDsl() throws Exception {
        Set<String> served = new TreeSet<>();
        var everyRole =
                new MockEnvironment()
                        .withProperty("pipeline.roles", "ingest,store,analytics,dashboard");
        var scanner = new ClassPathScanningCandidateComponentProvider(false, everyRole);
        scanner.addIncludeFilter(new AssignableTypeFilter(RouteBuilder.class));
        scanner.addExcludeFilter(new AssignableTypeFilter(RouteConfigurationBuilder.class));
        for (var candidate : scanner.findCandidateComponents("routes")) {
            RouteBuilder routes = create(ClassUtils.forName(candidate.getBeanClassName(), null));
            routes.getRestCollection().getRests().forEach(rest -> served.addAll(calls(rest)));
        }
        return served;
    }

    private static List<String> calls(RestDefinition rest) {
        return rest.getVerbs().stream()
                .map(verb -> call(verb.asVerb(), rest.getPath() + verb.getPath()))
                .toList();
    }

    /** The routes as a model: what they need to run is only imitated. */
    private static RouteBuilder create(Class<?> type) throws Exception {
        var constructor = type.getDeclaredConstructors()[0];
        Object[] imitations =
                Arrays.stream(constructor.getParameterTypes())
                        .map(needed -> Mockito.mock(needed, Mockito.RETURNS_DEEP_STUBS))
                        .toArray();
        RouteBuilder routes = (RouteBuilder) BeanUtils.instantiateClass(constructor, imitations);
        routes.setCamelContext(new DefaultCamelContext());
        routes.configure();
        return routes;
    }

    private static Set<String> servedByTheDocumentItself() throws IOException {
        Set<String> served = new TreeSet<>();
        Vertx vertx = Vertx.vertx();
        try {
            Router router = Router.router(vertx);
            new OpenApiDocument().mount(router);
            for (var route : router.getRoutes()) {
                for (HttpMethod method : route.methods()) {
                    served.add(call(method.name(), route.getPath()));
                }
            }
        } finally {
            vertx.close();
        }
        return served;
    }

    private static String call(String method, String path) {
        return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
    }

    private static JsonNode document() throws IOException {
        byte[] document = new ClassPathResource("openapi.json").getContentAsByteArray();
        return new ObjectMapper().readTree(document);
    }
}
