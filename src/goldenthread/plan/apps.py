from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.plan"
    label = "plan"
