package routes.errors;

import static org.mockito.Mockito.mock;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

/** What the desk says to whoever asks for something it does not do. */
class DeadLetterAnswersTest {

    private static final String PATH = "/api/admin/dead-letters";

    private final MockMvc desk =
            MockMvcBuilders.standaloneSetup(
                            new DeadLetterDesk(
                                    mock(DeadLetters.class),
                                    mock(Repair.class),
                                    mock(Replay.class)),
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

    @ParameterizedTest
    @CsvSource({"GET, /x", "POST, /replay/7", "DELETE, /-1"})
    void whatIsNotThereIsNotFound(String method, String below) throws Exception {
        String path = PATH + below;

        desk.perform(request(HttpMethod.valueOf(method), path).servletPath(path))
                .andExpect(status().isNotFound())
                .andExpect(header().doesNotExist("Allow"));
    }
}
