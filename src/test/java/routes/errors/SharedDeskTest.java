package routes.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.camel.Processor;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import routes.process.ProductTables;

/** Several operators at one desk, and letters that come while they look. */
class SharedDeskTest {

    private static final String PATH = "/api/admin/dead-letters";
    private static final String EVENT =
            "{\"event_type\":\"search\",\"timestamp\":\"2026-01-31T10:00:00Z\"}";

    private JdbcClient sql;
    private DeadLetters letters;
    private MockMvc desk;

    @BeforeEach
    void open(@TempDir Path folder) {
        DataSource database = ProductTables.in(folder);
        sql = JdbcClient.create(database);
        letters = new DeadLetters(database, database, new JdbcTransactionManager(database));
        var replay = new Replay(letters, queue(), new SimpleMeterRegistry());
        var repair = new Repair(letters, RepairedBodyTest.READER);
        desk =
                MockMvcBuilders.standaloneSetup(new DeadLetterDesk(letters, repair, replay))
                        .setControllerAdvice(new DeadLetterAnswers())
                        .build();
    }

    private static ProducerTemplate queue() {
        ProducerTemplate queue = mock(ProducerTemplate.class);
        when(queue.send(any(String.class), any(Processor.class)))
                .thenReturn(new DefaultExchange(new DefaultCamelContext()));
        return queue;
    }

    static Stream<MockHttpServletRequestBuilder> actsOnTheLetterAsItWas() {
        return Stream.of(
                put(PATH + "/1?payload_hash=h1").content(EVENT),
                post(PATH + "/replay").content("{\"ids\":[1],\"payload_hash\":\"h1\"}"),
                delete(PATH + "/1?payload_hash=h1"));
    }

    @ParameterizedTest
    @MethodSource("actsOnTheLetterAsItWas")
    void aLetterThatNobodyChangedIsDealtWith(MockHttpServletRequestBuilder act) throws Exception {
        park("conflict", "h1");

        assertThat(ask(act).getStatus()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("actsOnTheLetterAsItWas")
    void aLetterThatSomebodyRepairedMeanwhileStaysAsItIs(MockHttpServletRequestBuilder act)
            throws Exception {
        park("conflict", "h1");
        ask(put(PATH + "/1").content(EVENT));
        StoredLetter repaired = letters.find(1).orElseThrow();

        MockHttpServletResponse answer = ask(act);

        assertThat(answer.getStatus()).isEqualTo(409);
        assertThat(answer.getContentAsString()).contains("The letter has changed meanwhile");
        assertThat(letters.find(1)).contains(repaired);
        assertThat(outcomes()).containsExactly("repaired", "changed");
    }

    @ParameterizedTest
    @MethodSource("actsOnTheLetterAsItWas")
    void aLetterThatIsGoneIsNotFound(MockHttpServletRequestBuilder act) throws Exception {
        assertThat(ask(act).getStatus()).isEqualTo(404);
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void aCheckOfALetterAsItWasSaysSoToo_andLeavesNoTrace() throws Exception {
        park("conflict", "h1");

        var check = put(PATH + "/1?check=true&payload_hash=another").content(EVENT);

        assertThat(ask(check).getStatus()).isEqualTo(409);
        assertThat(outcomes()).isEmpty();
    }

    @Test
    void onlyWhatWasCountedIsDeleted() throws Exception {
        park("conflict", "h1");
        park("rejected", "h2");
        park("conflict", "h3");
        assertThat(letters.counts())
                .containsExactly(
                        new LetterPage.Group("conflict", 2, 3),
                        new LetterPage.Group("rejected", 1, 2));
        park("conflict", "h4");

        MockHttpServletResponse answer = ask(delete(PATH + "?reason=conflict&newest=3"));

        assertThat(answer.getContentAsString()).isEqualTo("{\"deleted\":2}");
        assertThat(letters.find(2)).isPresent();
        assertThat(letters.find(4)).isPresent();
    }

    private void park(String reason, String hash) {
        sql.sql(
                        "INSERT INTO dead_letters (reason, detail, stage, payload, payload_hash, attempts) VALUES (?, 'd', 'store', '{}', ?, 1)")
                .params(reason, hash)
                .update();
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return desk.perform(request.contentType("application/json")).andReturn().getResponse();
    }

    private List<String> outcomes() {
        return sql.sql("SELECT outcome FROM dead_letter_audit ORDER BY id")
                .query(String.class)
                .list();
    }
}
