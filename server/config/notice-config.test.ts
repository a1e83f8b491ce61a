import { describe, expect, test } from "vitest";
import { readConfig } from "./env.ts";

const read = (env: Record<string, string>) => {
  const result = readConfig(env);
  return result.ok ? result.config.notices : result.faults;
};

describe("how notices leave", () => {
  test("over a mail server with STARTTLS unless it is said otherwise", () => {
    expect(read({ SMTP_HOST: "smtp.agency.example", SMTP_FROM: "Causeway <causeway@agency.example>" })).toMatchObject({
      smtp: { host: "smtp.agency.example", port: 587, tls: "starttls", from: "Causeway <causeway@agency.example>" },
      ses: null,
      sns: null,
    });
  });

  test("over Amazon's services with a region each", () => {
    const env = { SES_REGION: "us-east-1", SMTP_FROM: "causeway@agency.example", SNS_REGION: "eu-central-1" };
    expect(read(env)).toMatchObject({
      smtp: null,
      ses: { region: "us-east-1", from: "causeway@agency.example" },
      sns: { region: "eu-central-1" },
    });
  });

  test("to topics of one account only, whatever their names begin with", () => {
    const topics = "arn:aws:sns:eu-central-1:111122223333:causeway-";
    const env = { SNS_REGION: "eu-central-1", SNS_TOPIC_PREFIX: topics };
    expect(read(env)).toMatchObject({ sns: { topicPrefix: topics } });
    expect(String(read({ ...env, SNS_TOPIC_PREFIX: "arn:aws:sns:" }))).toContain("SNS_TOPIC_PREFIX is");
  });

  test.each([
    [{ SMTP_HOST: "smtp.agency.example" }, "SMTP_FROM is not set"],
    [{ SMTP_HOST: "h", SMTP_FROM: "a@b.example", SMTP_USER: "u" }, "SMTP_PASSWORD is not set"],
    [{ SES_REGION: "us-east-1" }, "SES_FROM is not set"],
    [{ SMTP_FROM: "a@b.example\r\nBcc: c@d.example" }, "SMTP_FROM is"],
    [{ SMTP_TLS: "maybe" }, "SMTP_TLS is"],
    [{ SNS_REGION: "Frankfurt" }, "SNS_REGION is"],
  ])("%o is refused in a sentence", (env, sentence) => {
    expect(String(read(env))).toContain(sentence);
  });
});
