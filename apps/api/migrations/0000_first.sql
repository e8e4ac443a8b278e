CREATE TABLE "calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"rev" integer NOT NULL,
	"conversation" uuid NOT NULL,
	"media" text NOT NULL,
	"state" text NOT NULL,
	"reason" text,
	"epoch" integer NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"deadline_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"pair" text,
	"last_seq" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "legs" (
	"call" uuid NOT NULL,
	"person" uuid NOT NULL,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"device" uuid,
	"session" uuid,
	"invite_id" uuid,
	"resume_token" text,
	"alerting" jsonb NOT NULL,
	"alerted_at" timestamp (3) with time zone,
	"gone_at" timestamp (3) with time zone,
	"flow" text NOT NULL,
	"lost_at" timestamp (3) with time zone,
	"microphone" boolean DEFAULT false NOT NULL,
	"camera" boolean DEFAULT false NOT NULL,
	"screen" boolean DEFAULT false NOT NULL,
	CONSTRAINT "legs_call_person_pk" PRIMARY KEY("call","person")
);
--> statement-breakpoint
CREATE TABLE "members" (
	"conversation" uuid NOT NULL,
	"person" uuid NOT NULL,
	"read_seq" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "members_conversation_person_pk" PRIMARY KEY("conversation","person")
);
--> statement-breakpoint
CREATE TABLE "messages" (
	"conversation" uuid NOT NULL,
	"seq" integer NOT NULL,
	"author" uuid NOT NULL,
	"id" uuid NOT NULL,
	"body" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "messages_conversation_seq_pk" PRIMARY KEY("conversation","seq")
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"password_hash" text,
	"do_not_disturb" boolean DEFAULT false NOT NULL,
	"last_seen_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_conversation_conversations_id_fk" FOREIGN KEY ("conversation") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legs" ADD CONSTRAINT "legs_call_calls_id_fk" FOREIGN KEY ("call") REFERENCES "public"."calls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legs" ADD CONSTRAINT "legs_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_conversation_conversations_id_fk" FOREIGN KEY ("conversation") REFERENCES "public"."conversations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "members" ADD CONSTRAINT "members_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_conversation_conversations_id_fk" FOREIGN KEY ("conversation") REFERENCES "public"."conversations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "messages" ADD CONSTRAINT "messages_author_people_id_fk" FOREIGN KEY ("author") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_people_id_fk" FOREIGN KEY ("person") REFERENCES "public"."people"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "calls_deadline_at_index" ON "calls" USING btree ("deadline_at") WHERE "calls"."deadline_at" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "conversations_pair_index" ON "conversations" USING btree ("pair");--> statement-breakpoint
CREATE UNIQUE INDEX "legs_one_live" ON "legs" USING btree ("person") WHERE "legs"."state" <> 'left';--> statement-breakpoint
CREATE UNIQUE INDEX "legs_person_invite_id_index" ON "legs" USING btree ("person","invite_id");--> statement-breakpoint
CREATE INDEX "members_person_index" ON "members" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "messages_author_id_index" ON "messages" USING btree ("author","id");--> statement-breakpoint
CREATE UNIQUE INDEX "people_name_key_index" ON "people" USING btree ("name_key");--> statement-breakpoint
CREATE UNIQUE INDEX "sessions_token_hash_index" ON "sessions" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "sessions_person_index" ON "sessions" USING btree ("person");--> statement-breakpoint
CREATE INDEX "sessions_expires_at_index" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
INSERT INTO "conversations" ("id", "kind", "created_at") VALUES ('00000000-0000-4000-8000-000000000001', 'lobby', now());
