package routes.store;

import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Puts something between a data source and who uses it. */
record BetweenDataSource(String name, UnaryOperator<DataSource> between)
        implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return beanName.equals(name) ? between.apply((DataSource) bean) : bean;
    }
}
