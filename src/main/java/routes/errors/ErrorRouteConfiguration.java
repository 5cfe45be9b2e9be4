package routes.errors;

import static routes.Endpoints.REFUSED;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.LoggingLevel;
import org.apache.camel.builder.RouteConfigurationBuilder;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.model.RouteConfigurationDefinition;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import routes.config.DatabaseWrites;
import routes.config.PipelineProperties;
import routes.event.InvalidEventException;
import routes.http.UnavailableException;

/** Who answers the caller, who retries, and who goes to the dead letters. */
@Component
class ErrorRouteConfiguration extends RouteConfigurationBuilder {

    private final PipelineProperties.Retry retry;
    private final Refusals refusals;
    private final DatabaseWrites writes;

    ErrorRouteConfiguration(
            PipelineProperties properties, Refusals refusals, DatabaseWrites writes) {
        this.writes = writes;
        this.retry = properties.retry();
        this.refusals = refusals;
    }

    @Override
    public void configuration() {
        answersWhoeverWaits();
        keepsTheMessage();

        routeConfiguration("leaves-it-to-the-caller").errorHandler(noErrorHandler());
    }

    private void answersWhoeverWaits() {
        // spotless:off – indentation shows what belongs to which policy
        routeConfiguration("answers-caller")
            .onException(InvalidEventException.class).handled(true)
                .logExhausted(false)
                .process(refusals::invalid)
            .end()
            .onException(UnavailableException.class, DirectConsumerNotAvailableException.class).handled(true)
                .logExhausted(false)
                .process(refusals::unavailable)
            .end()
            .onException(SQLException.class, DataAccessException.class).handled(true)
                .logExhaustedMessageHistory(false).logStackTrace(false)
                .process(refusals::databaseAway)
            .end()
            // whoever has no thread to ask the database: all wait for it, or too many wait for them
            .onException(RejectedExecutionException.class).handled(true)
                .logExhausted(false)
                .process(refusals::databaseNotAsked)
            .end()
            .onException(Exception.class).handled(true)
                .process(refusals::unexpected)
            .end();

        routeConfiguration("answers-health")
            .onException(Exception.class).handled(true)
                .logExhausted(false)
                .process(Unhealthy::answer)
            .end();
        // spotless:on
    }

    /**
     * Behind the queue nobody waits for an answer, and giving up would be losing: tried for as long
     * as it takes. Only a batch may be divided instead; what becomes of a dead letter that is
     * refused itself is for nobody to decide.
     */
    private void keepsTheMessage() {
        // spotless:off – indentation shows what belongs to which policy
        RouteConfigurationDefinition batch = routeConfiguration("keeps-the-message");
        batch
            .onException(SQLException.class).onWhen(DataFault::isCulprit).continued(true)
                // said aloud: after a failure of the other kind its endless tries would be inherited
                .maximumRedeliveries(0)
                .retryAttemptedLogLevel(LoggingLevel.INFO).logRetryStackTrace(false)
                .setProperty(REFUSED, constant(true))
                .process(exchange -> writes.answered())
            .end();
        for (RouteConfigurationDefinition kept : List.of(batch, routeConfiguration("keeps-the-letter"))) {
            kept
                .onException(SQLException.class, DataAccessException.class, TransactionException.class)
                    .maximumRedeliveries(-1)
                    .redeliveryDelay(retry.first().toMillis()).backOffMultiplier(2).useExponentialBackOff()
                    .maximumRedeliveryDelay(retry.longest().toMillis()).useCollisionAvoidance()
                    .onExceptionOccurred(exchange -> writes.failed(said(exchange)))
                    .retryAttemptedLogLevel(LoggingLevel.WARN).logRetryStackTrace(false)
                .end()
                // an operator has stopped a route behind this one, and may start it again
                .onException(DirectConsumerNotAvailableException.class)
                    .maximumRedeliveries(-1).redeliveryDelay(retry.first().toMillis())
                    .retryAttemptedLogLevel(LoggingLevel.WARN).logRetryStackTrace(false)
                .end();
        }
        // spotless:on
    }

    private static String said(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage();
    }
}
