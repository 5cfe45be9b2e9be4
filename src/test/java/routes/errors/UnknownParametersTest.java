package routes.errors;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import routes.http.KnownParameters;

/** A parameter that is written wrong is refused, not left out. */
class UnknownParametersTest {

    private static final String PATH = "/api/admin/dead-letters";

    private final DeadLetters letters = mock(DeadLetters.class);
    private final Repair repair = mock(Repair.class);
    private final Replay replay = mock(Replay.class);
    private final MockMvc desk =
            MockMvcBuilders.standaloneSetup(
                            new DeadLetterDesk(letters, repair, replay),
                            new DeadLetterAnswers.Elsewhere())
                    .setControllerAdvice(new DeadLetterAnswers())
                    .addInterceptors(new KnownParameters())
                    .build();

    @ParameterizedTest
    @CsvSource({
        "DELETE, ?reason=conflict&newst=3, newst, 'reason, newest'",
        "DELETE, /5?payload_hsh=x, payload_hsh, payload_hash",
        "DELETE, /5?payloadHash=x, payloadHash, payload_hash",
        "PUT, /5?chek=true, chek, 'check, payload_hash'",
        "GET, ?Reason=conflict, Reason, 'reason, limit, cursor'"
    })
    void aWrongNameIsTold_andNothingIsDone(String method, String call, String wrong, String right)
            throws Exception {
        ask(method, call)
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.errors.length()").value(1))
                .andExpect(jsonPath("$.errors[0].field").value(wrong))
                .andExpect(jsonPath("$.errors[0].code").value("invalid"))
                .andExpect(jsonPath("$.errors[0].message").value("is not known; use " + right));

        verifyNoInteractions(letters, repair, replay);
    }

    @ParameterizedTest
    @CsvSource({"GET, /5?reason=conflict", "POST, /replay?reason=conflict"})
    void aCallWithoutParametersSaysSo(String method, String call) throws Exception {
        ask(method, call)
                .andExpect(status().isBadRequest())
                .andExpect(
                        jsonPath("$.errors[0].message").value("is not known; there are none here"));

        verifyNoInteractions(letters, repair, replay);
    }

    @Test
    void everyWrongNameIsTold() throws Exception {
        ask("GET", "?limit=7&page=2&sort")
                .andExpect(jsonPath("$.errors.length()").value(2))
                .andExpect(jsonPath("$.errors[0].field").value("page"))
                .andExpect(jsonPath("$.errors[1].field").value("sort"));
    }

    @Test
    void theRightNamesAreTaken() throws Exception {
        when(letters.deleteAll(any(), any())).thenReturn(2);

        ask("DELETE", "?reason=conflict&newest=3").andExpect(content().string("{\"deleted\":2}"));
    }

    @Test
    void whereNothingIsTheNameDoesNotMatter() throws Exception {
        ask("GET", "/x?limit=7").andExpect(status().isNotFound());
    }

    /** As Tomcat does with %zz: the parameter would be the same as none. */
    @Test
    void aParameterThatCouldNotBeReadIsNotLeftOut() throws Exception {
        desk.perform(
                        request(HttpMethod.DELETE, PATH + "?reason=conflict")
                                .requestAttr("org.apache.catalina.parameter_parse_failed", true))
                .andExpect(status().isBadRequest());

        verifyNoInteractions(letters, repair, replay);
    }

    private ResultActions ask(String method, String call) throws Exception {
        String path = PATH + call.replaceAll("\\?.*", "");
        return desk.perform(
                request(HttpMethod.valueOf(method), PATH + call)
                        .servletPath(path)
                        .contentType("application/json")
                        .content("{\"all\":true}"));
    }
}
