ALTER TABLE "legs" ADD COLUMN "sends" jsonb;--> statement-breakpoint
UPDATE "legs" SET "sends" = jsonb_build_object('microphone', "microphone", 'camera', "camera", 'screen', "screen");--> statement-breakpoint
ALTER TABLE "legs" ALTER COLUMN "sends" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "legs" DROP COLUMN "microphone";--> statement-breakpoint
ALTER TABLE "legs" DROP COLUMN "camera";--> statement-breakpoint
ALTER TABLE "legs" DROP COLUMN "screen";
