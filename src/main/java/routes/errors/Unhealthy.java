package routes.errors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.sql.SQLException;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import routes.http.Problem;
import routes.http.UnavailableException;

/**
 * The body of a health answer that is not good. It is an answer of its own, not a refusal, and not
 * counted as one.
 */
record Unhealthy(String status, String reason) {

    private static final Logger LOG = LoggerFactory.getLogger(Unhealthy.class);
    private static final ObjectWriter WRITER = new ObjectMapper().writerFor(Unhealthy.class);

    /** Answers why; a cause that nobody foresaw is in the log. */
    static void answer(Exchange exchange) {
        Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        Unhealthy answer = new Unhealthy("unhealthy", reason(cause));
        Refusals.answer(exchange, 503, "application/json", answer.toJson());
    }

    private static String reason(Exception cause) {
        if (cause instanceof UnavailableException
                || cause instanceof DirectConsumerNotAvailableException) {
            return Refusals.unavailable(cause);
        }
        if (cause instanceof SQLException
                || cause instanceof DataAccessException
                || cause instanceof RejectedExecutionException) {
            return "The database cannot be read now";
        }
        LOG.error("a health question failed", cause);
        return Problem.UNEXPECTED.error();
    }

    private byte[] toJson() {
        try {
            return WRITER.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a health answer could not be written", e);
        }
    }
}
