package io.flinkcx.connectors.tables;

import static io.flinkcx.connectors.tables.UnifiedTable.table;

import java.util.List;
import java.util.Optional;

/** THE unified customer tables: one flat list, independent of their storage. */
public final class UnifiedTables {

  /** Every table, in the order of the documentation. */
  public static final List<UnifiedTable> ALL =
      List.of(
          table("customers", "customer_id")
              .string("customer_id", "account_id", "first_name", "last_name", "email", "phone")
              .string("country", "language", "segment", "lifecycle_stage", "acquisition_channel")
              .string("acquisition_type", "referred_by_customer_id")
              .instant("first_seen_at", "became_customer_at")
              .flag("consent_email", "consent_sms", "is_test")
              .instant("updated_at")
              .revisedEventTime("updated_at"),
          table("identity_links", "link_id")
              .string("link_id", "left_type", "left_value", "right_type", "right_value", "rule")
              .number("confidence")
              .instant("linked_at")
              .eventTime("linked_at"),
          table("identities", "id_type", "id_value")
              .string("id_type", "id_value", "customer_id")
              .number("confidence")
              .instant("first_seen_at", "last_seen_at")
              .flag("is_blocked")
              .revisedEventTime("last_seen_at"),
          table("accounts", "account_id")
              .string("account_id", "name", "industry")
              .count("employees")
              .string("owner_id", "plan")
              .instant("updated_at")
              .revisedEventTime("updated_at"),
          table("survey_invitations", "invitation_id")
              .string("invitation_id", "survey_id", "customer_id", "channel")
              .instant("sent_at", "delivered_at", "opened_at", "started_at", "bounced_at")
              .revisedEventTime("sent_at"),
          table("survey_responses", "response_id", "question_id")
              .string("response_id", "question_id", "survey_id", "invitation_id", "customer_id")
              .string("account_id", "metric")
              .number("scale_min", "scale_max")
              .string("direction", "survey_kind")
              .number("score")
              .string("comment", "channel", "touchpoint", "interaction_id", "order_id", "agent_id")
              .flag("is_complete", "is_excluded")
              .number("weight")
              .string("language")
              .instant("answered_at")
              .revisedEventTime("answered_at"),
          table("interactions", "interaction_id")
              .string("interaction_id", "customer_id", "channel", "direction", "reason")
              .string("priority", "status", "agent_id", "team_id")
              .instant("opened_at", "first_response_at", "first_resolved_at", "last_resolved_at")
              .count("reopen_count", "reply_count", "contact_count", "handoff_count")
              .count("talk_seconds", "hold_seconds", "wrap_seconds", "queue_seconds")
              .flag("is_abandoned", "is_escalated")
              .count("sla_target_seconds")
              .instant("sla_breached_at")
              .money("cost")
              .string("parent_interaction_id")
              .revisedEventTime("opened_at"),
          table("interaction_events", "event_id")
              .string("event_id", "interaction_id", "metric", "instance_id", "event_type")
              .count("target_seconds")
              .instant("occurred_at")
              .eventTime("occurred_at"),
          table("orders", "order_id")
              .string("order_id", "customer_id", "status")
              .currency()
              .money("gross", "discount", "tax", "shipping", "refunded", "net", "cogs")
              .string("channel", "campaign")
              .instant("ordered_at", "promised_at", "delivered_at", "cancelled_at")
              .revisedEventTime("ordered_at"),
          table("order_lines", "order_id", "line_id")
              .string("order_id", "line_id", "product_id", "category")
              .count("quantity")
              .money("unit_price", "discount", "cost")
              .instant("ordered_at")
              .eventTime("ordered_at"),
          table("subscriptions", "subscription_id")
              .string("subscription_id", "customer_id", "plan", "status")
              .count("quantity")
              .money("mrr")
              .currency()
              .instant("started_at", "trial_end_at", "current_period_end_at")
              .instant("cancel_at", "cancelled_at", "ended_at")
              .string("cancel_reason", "cancel_feedback")
              .flag("is_involuntary")
              .instant("updated_at")
              .revisedEventTime("updated_at"),
          table("touchpoints", "event_id")
              .string("event_id", "anonymous_id", "user_id", "customer_id", "session_id")
              .string("channel", "event_name", "journey_stage", "page_url")
              .string("utm_source", "utm_medium", "utm_campaign", "referrer")
              .money("revenue")
              .instant("occurred_at")
              .eventTime("occurred_at"),
          table("marketing_spend", "spend_date", "channel", "campaign")
              .date("spend_date")
              .string("channel", "campaign")
              .money("cost")
              .currency()
              .count("impressions", "clicks")
              .string("spend_type")
              .instant("booked_at")
              .revisedEventTime("booked_at"),
          table("customer_costs", "cost_id")
              .string("cost_id", "customer_id", "cost_type")
              .money("amount")
              .currency()
              .instant("occurred_at")
              .eventTime("occurred_at"),
          table("experiments", "experiment_id", "customer_id")
              .string("experiment_id", "customer_id", "variant")
              .instant("exposed_at")
              .eventTime("exposed_at"),
          table("scores", "customer_id", "score_name")
              .string("customer_id", "score_name")
              .number("value", "percentile")
              .string("model_version")
              .count("horizon_days")
              .string("explanation")
              .instant("as_of")
              .revisedEventTime("as_of"),
          table("kpi_values", "kpi", "segment", "window_start")
              .string("kpi", "segment")
              .instant("window_start", "window_end")
              .number("value")
              .count("n")
              .number("margin_of_error")
              .string("definition_version")
              .revisedEventTime("window_end"),
          table("kpi_targets", "kpi", "segment")
              .string("kpi", "segment")
              .number("baseline", "target")
              .string("direction")
              .instant("start_at", "due_at")
              .string("owner")
              .instant("updated_at")
              .revisedEventTime("updated_at"));

  private UnifiedTables() {}

  /** The table of that name. */
  public static Optional<UnifiedTable> find(String name) {
    return ALL.stream().filter(table -> table.name().equals(name)).findFirst();
  }
}
