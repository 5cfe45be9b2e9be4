package routes.errors;

import static org.hamcrest.Matchers.containsString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.sql.SQLException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.transaction.CannotCreateTransactionException;
import routes.http.Problem;

/** What the desk says to whoever asks for something it does not do. */
class DeadLetterAnswersTest {

    private static final String PATH = "/api/admin/dead-letters";

    private final DeadLetters letters = mock(DeadLetters.class);
    private final MockMvc desk =
            MockMvcBuilders.standaloneSetup(
                            new DeadLetterDesk(letters, mock(Repair.class), mock(Replay.class)),
                            new DeadLetterAnswers.Elsewhere())
                    .setControllerAdvice(new DeadLetterAnswers())
                    .build();

    @ParameterizedTest
    @CsvSource({
        "POST, '', 'DELETE, GET, HEAD'",
        "POST, /7, 'DELETE, GET, HEAD, PUT'",
        "GET, /replay, POST"
    })
    void anotherMethodIsToldTheAllowedOnes(String method, String below, String allowed)
            throws Exception {
        String path = PATH + below;

        desk.perform(request(HttpMethod.valueOf(method), path).servletPath(path))
                .andExpect(status().isMethodNotAllowed())
                .andExpect(header().string("Allow", allowed))
                .andExpect(content().contentType("application/problem+json"));
    }

    static Stream<RuntimeException> failuresOfTheDatabase() {
        return Stream.of(
                new DataAccessResourceFailureException("it is locked"),
                new CannotCreateTransactionException("none", new SQLException("it is locked")));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheDatabase")
    void whyTheDatabaseDoesNotDoItIsTold_andWhenToAskAgain(RuntimeException failure)
            throws Exception {
        when(letters.counts()).thenThrow(failure);

        desk.perform(get(PATH))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", Problem.RETRY_SECONDS))
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(content().string(containsString("cannot do this now: it is locked")));
    }

    @ParameterizedTest
    @CsvSource({"GET, /x", "POST, /replay/7", "DELETE, /-1"})
    void whatIsNotThereIsNotFound(String method, String below) throws Exception {
        String path = PATH + below;

        desk.perform(request(HttpMethod.valueOf(method), path).servletPath(path))
                .andExpect(status().isNotFound())
                .andExpect(header().doesNotExist("Allow"));
    }
}
