package routes.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import routes.http.UnavailableException;

/** What a health question is told, and what an operator finds in the log. */
@ExtendWith(OutputCaptureExtension.class)
class UnhealthyTest {

    @Test
    void whatIsAwayIsNamed() {
        assertThat(answerTo(new UnavailableException("The queue is full")))
                .contains("The queue is full");
        assertThat(answerTo(new SQLException("closed")))
                .contains("The database cannot be read now");
    }

    /** Blamed on the database it would be looked for in the wrong place. */
    @Test
    void whatNobodyForesawIsInTheLog(CapturedOutput log) {
        String answer = answerTo(new IllegalStateException("a fault of ours"));

        assertThat(answer).contains("the cause is in the server's log").doesNotContain("a fault");
        assertThat(log).contains("a fault of ours");
    }

    private static String answerTo(Exception cause) {
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, cause);
        Unhealthy.answer(exchange);
        assertThat(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(503);
        return new String(exchange.getMessage().getBody(byte[].class), StandardCharsets.UTF_8);
    }
}
